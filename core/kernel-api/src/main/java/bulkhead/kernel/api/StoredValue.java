package bulkhead.kernel.api;

import java.util.Optional;

/// A value in the module's storage.
public interface StoredValue<T> {

    /// The value, if one is set.
    Optional<T> find();

    /// The value, or another where none is set.
    T or(T absent);

    boolean isSet();

    void set(T value);

    /// Removes the value.
    void clear();
}
