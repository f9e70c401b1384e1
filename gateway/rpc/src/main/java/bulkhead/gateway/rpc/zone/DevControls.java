package bulkhead.gateway.rpc.zone;

import bulkhead.consensus.api.MineRequest;
import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.signature.Secp256k1Signature;
import java.util.List;
import java.util.Optional;

/// What only a dev zone's node can do.
public interface DevControls {

    /// Makes one block now, empty if nothing is pending, and returns its height when its state is applied.
    ///
    /// @throws IllegalArgumentException if the demanded time lies before the last block's
    long mine(MineRequest request);

    /// Forgets the blocks above a height.
    ///
    /// @throws IllegalArgumentException if there is no such block, or its state is no longer kept
    void rewind(long height);

    /// The funded accounts whose keys the node holds.
    List<Address> accounts();

    /// Signs a hash with the key of one of [#accounts]; empty if it is none of them.
    Optional<Secp256k1Signature> sign(Address account, Hash hash);
}
