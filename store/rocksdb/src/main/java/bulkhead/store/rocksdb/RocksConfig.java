package bulkhead.store.rocksdb;

import java.nio.file.Path;

/// Where a durable store is and what it may use.
///
/// @param directory the data directory; made if it is not there
/// @param historyBlocks how many states before the latest stay readable
/// @param segmentBytes size at which a file of the block log is full
/// @param cacheBytes memory for RocksDB's blocks, indexes and filters
/// @param writeBufferBytes size of one write buffer of RocksDB; at most three are in memory
public record RocksConfig(
        Path directory, long historyBlocks, long segmentBytes, long cacheBytes, long writeBufferBytes) {

    /// A day of one-second blocks: enough for tools that look back, and bounded on disk.
    public static final long HISTORY_BLOCKS = 86_400;

    /// A file that can be copied and checked within seconds.
    public static final long SEGMENT_BYTES = 128L << 20;

    public static final long CACHE_BYTES = 128L << 20;
    public static final long WRITE_BUFFER_BYTES = 32L << 20;

    public RocksConfig {
        requirePositive("store.segment-bytes", segmentBytes);
        requirePositive("store.cache-bytes", cacheBytes);
        requirePositive("store.write-buffer-bytes", writeBufferBytes);
        if (historyBlocks < 0) {
            throw new IllegalArgumentException("store.history-blocks is negative: " + historyBlocks);
        }
    }

    public static RocksConfig of(Path directory) {
        return new RocksConfig(directory, HISTORY_BLOCKS, SEGMENT_BYTES, CACHE_BYTES, WRITE_BUFFER_BYTES);
    }

    public RocksConfig withHistoryBlocks(long blocks) {
        return new RocksConfig(directory, blocks, segmentBytes, cacheBytes, writeBufferBytes);
    }

    public RocksConfig withSegmentBytes(long bytes) {
        return new RocksConfig(directory, historyBlocks, bytes, cacheBytes, writeBufferBytes);
    }

    private static void requirePositive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(key + " is not positive: " + value);
        }
    }
}
