package bulkhead.store.rocksdb;

import bulkhead.store.api.Store;
import bulkhead.store.api.ZoneIdentity;
import bulkhead.testing.contracts.DurableStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksStoreContractTest extends DurableStoreContract {

    /// Small, so that a test crosses several segments.
    private static final long SEGMENT_BYTES = 2_000;

    @TempDir
    private Path directory;

    @Override
    protected Store open(ZoneIdentity zone, long historyBlocks) {
        return RocksStore.open(
                RocksConfig.of(directory).withHistoryBlocks(historyBlocks).withSegmentBytes(SEGMENT_BYTES), zone);
    }
}
