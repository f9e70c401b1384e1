package bulkhead.store.rocksdb;

import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// RocksDB with bounded memory, closed under no reader's feet: a native handle that is used after its release ends the
/// process, so every use passes [#shared], and closing passes [#alone].
final class StateDatabase implements AutoCloseable {

    private static final int OPEN_FILES_MAX = 512; // each keeps a descriptor and its table's metadata
    private static final int WRITE_BUFFERS_MAX = 3; // one filling, one flushing, one in reserve
    private static final long WAL_BYTES_MAX = 128L << 20; // what is replayed after a crash, at most
    private static final long INFO_LOG_BYTES_MAX = 4L << 20;
    private static final int INFO_LOGS_MAX = 3;
    private static final double FILTER_BITS_PER_KEY = 10; // one miss in a hundred touches the disk
    private static final int BLOCK_BYTES = 16 << 10;

    private final Path folder;
    private final Native handles;
    private final ReadWriteLock gate = new ReentrantReadWriteLock();
    private boolean closed;

    /// What must be released, last first.
    private record Native(Cache cache, BloomFilter filter, Options options, WriteOptions soon, RocksDB database) {}

    private StateDatabase(Path folder, Native handles) {
        this.folder = folder;
        this.handles = handles;
    }

    /// Opens the database in a folder, or makes it. RocksDB is loaded before ([NativeLibrary]).
    ///
    /// @throws StoreFailure if its files are damaged or the disk fails
    static StateDatabase open(Path folder, long cacheBytes, long writeBufferBytes) {
        Cache cache = new LRUCache(cacheBytes);
        BloomFilter filter = new BloomFilter(FILTER_BITS_PER_KEY);
        Options options = options(cache, filter, writeBufferBytes);
        try {
            RocksDB database = RocksDB.open(options, folder.toString());
            // Not synced: the block log is the truth, and a lost end of the state is executed again.
            return new StateDatabase(
                    folder, new Native(cache, filter, options, new WriteOptions().setSync(false), database));
        } catch (RocksDBException e) {
            options.close();
            filter.close();
            cache.close();
            throw failure(folder, "open the state", e);
        }
    }

    /// Reads or writes while the database is open and nobody is [#alone] with it.
    ///
    /// @throws IllegalStateException if it is closed
    <T> T shared(Supplier<T> action) {
        gate.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            return action.get();
        } finally {
            gate.readLock().unlock();
        }
    }

    /// Does what no reader may see half done.
    void alone(Runnable action) {
        gate.writeLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            action.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    Optional<byte[]> find(byte[] key) {
        return shared(() -> {
            try {
                return Optional.ofNullable(handles.database().get(key));
            } catch (RocksDBException e) {
                throw failure(folder, "read the state", e);
            }
        });
    }

    /// Writes all of a batch or nothing. A crash of the process keeps it; one of the machine may lose it.
    void write(WriteBatch batch) {
        shared(() -> {
            try {
                handles.database().write(handles.soon(), batch);
                return true;
            } catch (RocksDBException e) {
                throw failure(folder, "write the state", e);
            }
        });
    }

    /// Makes all that was written durable.
    void force() {
        shared(() -> {
            try {
                handles.database().syncWal();
                return true;
            } catch (RocksDBException e) {
                throw failure(folder, "force the state", e);
            }
        });
    }

    /// Walks over one moment of the database; for use within [#shared], closed there too.
    Cursors cursors() {
        return new Cursors(handles.database());
    }

    /// Iterators over one snapshot, all released together.
    final class Cursors implements AutoCloseable {
        private final RocksDB database;
        private final Snapshot snapshot;
        private final ReadOptions options;

        private Cursors(RocksDB database) {
            this.database = database;
            this.snapshot = database.getSnapshot();
            this.options = new ReadOptions().setSnapshot(snapshot);
        }

        Cursor cursor() {
            return new Cursor(database.newIterator(options), folder);
        }

        @Override
        public void close() {
            options.close();
            database.releaseSnapshot(snapshot);
            snapshot.close();
        }
    }

    @Override
    public void close() {
        gate.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            handles.database().close();
            handles.soon().close();
            handles.options().close();
            handles.filter().close();
            handles.cache().close();
        } finally {
            gate.writeLock().unlock();
        }
    }

    static StoreFailure failure(Path folder, String what, RocksDBException cause) {
        boolean damaged = cause.getStatus() != null && cause.getStatus().getCode() == Status.Code.Corruption;
        String detail = String.valueOf(cause.getMessage());
        StoreProblem problem = damaged
                ? new StoreProblem.StateDamaged(folder.toString(), detail)
                : new StoreProblem.DiskFailed(what + " in " + folder, detail);
        return new StoreFailure(problem, cause);
    }

    private static Options options(Cache cache, BloomFilter filter, long writeBufferBytes) {
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(BLOCK_BYTES)
                .setFilterPolicy(filter)
                .setCacheIndexAndFilterBlocks(true) // else they grow outside the cache's bound
                .setPinL0FilterAndIndexBlocksInCache(true);
        return new Options()
                .setCreateIfMissing(true)
                .setTableFormatConfig(table)
                .setWriteBufferSize(writeBufferBytes)
                .setMaxWriteBufferNumber(WRITE_BUFFERS_MAX)
                .setMaxTotalWalSize(WAL_BYTES_MAX)
                .setMaxOpenFiles(OPEN_FILES_MAX)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(INFO_LOG_BYTES_MAX)
                .setKeepLogFileNum(INFO_LOGS_MAX);
    }
}
