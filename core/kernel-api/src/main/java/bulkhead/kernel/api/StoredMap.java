package bulkhead.kernel.api;

import java.util.Optional;

/// Values by key in the module's storage. Keys cannot be listed.
public interface StoredMap<K, V> {

    /// The value under a key, if there is one.
    Optional<V> find(K key);

    /// The value under a key, or another where there is none.
    V or(K key, V absent);

    boolean contains(K key);

    void put(K key, V value);

    void remove(K key);
}
