package bulkhead.store.memory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one key held at each height, newest first. One thread writes, any thread reads.
///
/// A reader of height H takes the first version not above H: versions added later are in front of it and do not
/// disturb it.
final class Versions<T> {

    private volatile @Nullable Version<T> newest;

    private static final class Version<T> {
        private final long height;
        private final Optional<T> value;
        private volatile @Nullable Version<T> older;

        private Version(long height, Optional<T> value, @Nullable Version<T> older) {
            this.height = height;
            this.value = value;
            this.older = older;
        }
    }

    /// The value that stood after a height.
    Optional<T> findAt(long height) {
        Version<T> version = versionAt(height);
        return version == null ? Optional.empty() : version.value;
    }

    void put(long height, Optional<T> value) {
        newest = new Version<>(height, value, newest);
    }

    /// Drops what only heights below `height` could see.
    void forgetBefore(long height) {
        Version<T> oldest = versionAt(height);
        if (oldest != null) {
            oldest.older = null;
        }
    }

    /// Drops what was put above `height`.
    void forgetAfter(long height) {
        newest = versionAt(height);
    }

    /// Whether no height that is still kept has a value: only a deletion is left, or nothing.
    boolean isVacant() {
        Version<T> version = newest;
        return version == null || (version.older == null && version.value.isEmpty());
    }

    private @Nullable Version<T> versionAt(long height) {
        Version<T> version = newest;
        while (version != null && version.height > height) {
            version = version.older;
        }
        return version;
    }
}
