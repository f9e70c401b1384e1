package bulkhead.gateway.rpc.zone;

import bulkhead.crypto.Address;
import java.util.Optional;

/// Contracts whose source is known. Safe to share.
public interface VerifiedContracts {

    /// Knows none.
    VerifiedContracts NONE = new VerifiedContracts() {
        @Override
        public Optional<VerifiedContract> find(Address address) {
            return Optional.empty();
        }

        @Override
        public void put(VerifiedContract contract) {
            throw new IllegalStateException("this node keeps no sources");
        }
    };

    Optional<VerifiedContract> find(Address address);

    /// Keeps a contract; a second one of the same address replaces the first.
    void put(VerifiedContract contract);
}
