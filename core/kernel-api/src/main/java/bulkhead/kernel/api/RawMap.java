package bulkhead.kernel.api;

import bulkhead.crypto.Bytes;
import java.util.List;
import java.util.Optional;

/// Keys and values of the module's compartment, exactly as given: what a proof shows is what was put.
///
/// A key has 1 to 256 bytes, its first byte is 0x10 or above (what is below belongs to the kernel and to named
/// storage). A value has 1 byte to 64 KiB.
public interface RawMap {

    Optional<Bytes> find(Bytes key);

    boolean contains(Bytes key);

    void put(Bytes key, Bytes value);

    void remove(Bytes key);

    /// Keys that start with `prefix` and are not below `from`, ascending as unsigned bytes, at most `limit`.
    ///
    /// @param limit 1 to 1,000
    List<Bytes> keys(Bytes prefix, Bytes from, int limit);
}
