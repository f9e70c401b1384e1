package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import java.util.List;
import java.util.Optional;

/// A module's own compartment as one transaction sees it. Changes belong to the current checkpoint.
public interface CompartmentStorage {

    /// The value under a key.
    Optional<Bytes> find(Bytes key);

    /// Sets a value of 1 byte to 64 KiB.
    void put(Bytes key, Bytes value);

    void remove(Bytes key);

    /// Keys that start with `prefix` and are not below `from`, ascending, at most `limit`, this transaction's own
    /// writes among them.
    List<Bytes> keys(Bytes prefix, Bytes from, int limit);

    /// Warms a key (as EIP-2929 does slots) and says whether it was cold before.
    boolean warm(Bytes key);

    /// The value under a key at the start of the transaction, for EIP-2200's costs.
    Optional<Bytes> findOriginal(Bytes key);
}
