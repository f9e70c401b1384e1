package bulkhead.store.rocksdb;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Fills one atomic batch and writes it.
@FunctionalInterface
interface Batch {

    void fill(WriteBatch batch) throws RocksDBException;

    static void write(StateDatabase database, Batch content) {
        try (WriteBatch batch = new WriteBatch()) {
            content.fill(batch);
            database.write(batch);
        } catch (RocksDBException e) {
            throw new IllegalStateException("a batch in memory refused an entry", e);
        }
    }
}
