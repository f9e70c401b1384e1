package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import java.util.List;
import java.util.Optional;

/// Keys and values under the typed storage: metered in a call, out of reach while a module is installed.
interface StorageAccess {

    Optional<Bytes> find(Bytes key);

    boolean contains(Bytes key);

    void put(Bytes key, Bytes value);

    void remove(Bytes key);

    List<Bytes> keys(Bytes prefix, Bytes from, int limit);
}
