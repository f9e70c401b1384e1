package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;
import java.nio.file.Path;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// An iterator over the entries of the state database, in key order.
final class Cursor implements AutoCloseable {

    private final RocksIterator iterator;
    private final Path folder;

    Cursor(RocksIterator iterator, Path folder) {
        this.iterator = iterator;
        this.folder = folder;
    }

    /// An entry.
    record Entry(Bytes key, Bytes value) {}

    /// The first entry whose key is not below `key`.
    Optional<Entry> seek(byte[] key) {
        iterator.seek(key);
        return current();
    }

    /// The last entry whose key is not above `key`.
    Optional<Entry> seekBack(byte[] key) {
        iterator.seekForPrev(key);
        return current();
    }

    Optional<Entry> next() {
        iterator.next();
        return current();
    }

    @Override
    public void close() {
        iterator.close();
    }

    /// Where a failed iterator ends looks like the end of the table: only its status tells.
    private Optional<Entry> current() {
        if (iterator.isValid()) {
            return Optional.of(new Entry(Bytes.wrap(iterator.key()), Bytes.wrap(iterator.value())));
        }
        try {
            iterator.status();
        } catch (RocksDBException e) {
            throw StateDatabase.failure(folder, "read the state", e);
        }
        return Optional.empty();
    }
}
