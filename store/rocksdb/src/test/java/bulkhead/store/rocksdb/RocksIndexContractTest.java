package bulkhead.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.Store;
import bulkhead.store.api.ZoneIdentity;
import bulkhead.testing.contracts.BlockIndexContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksIndexContractTest extends BlockIndexContract {

    private static final ZoneIdentity LASTING = new ZoneIdentity("index-1", Hash.ZERO, false);

    @TempDir
    private Path directory;

    @Override
    protected Store open(ZoneIdentity zone) {
        return RocksStore.open(RocksConfig.of(directory), zone);
    }

    @Test
    void isThereAfterReopening() {
        BlockId first = appended(1);

        try (Store again = open(LASTING)) {
            assertThat(again.blocks().index().height()).isEqualTo(1);
            assertThat(again.blocks()
                            .index()
                            .<Long>look(lookup -> lookup.next(7, 0).orElseThrow()))
                    .isEqualTo(first.height());
        }
    }

    /// It stands with the state: whoever removes a damaged state begins both anew.
    @Test
    void beginsAnewWhereTheStateIsLost() throws IOException {
        BlockId first = appended(1);
        try (var files = Files.walk(directory.resolve("state"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        try (Store again = open(LASTING)) {
            assertThat(again.blocks().index().height()).isZero();
            assertThat(again.blocks().index().add(first, Set.of(7L))).isTrue();
        }
    }

    private BlockId appended(long height) {
        try (Store store = open(LASTING)) {
            BlockId id = new BlockId(height, Keccak256.hash(Bytes.EMPTY));
            store.append(new BlockRecord(id, List.of(), Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY));
            assertThat(store.blocks().index().add(id, Set.of(7L))).isTrue();
            return id;
        }
    }
}
