package bulkhead.gateway.rpc.zone;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.signature.Secp256k1Signature;
import java.util.List;
import java.util.Optional;

/// The keys that a dev zone's node holds.
public interface DevKeys {

    /// The funded accounts.
    List<Address> accounts();

    /// Signs a hash with the key of one of [#accounts]; empty if it is none of them.
    Optional<Secp256k1Signature> sign(Address account, Hash hash);
}
