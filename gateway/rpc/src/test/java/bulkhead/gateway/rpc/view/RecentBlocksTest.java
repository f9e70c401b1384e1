package bulkhead.gateway.rpc.view;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.block.BlockFigures;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.block.SystemTransaction;
import bulkhead.kernel.transaction.Bloom;
import bulkhead.kernel.transaction.Receipt;
import bulkhead.kernel.transaction.TransactionType;
import bulkhead.kernel.zone.ZoneTime;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentBlocksTest {

    private final RecentBlocks recent = new RecentBlocks();

    @Test
    void keepsTheLastSixtyFourThatWereAskedFor() {
        for (int height = 1; height <= 64; height++) {
            recent.keep(block(height, 1));
        }
        recent.find(hash(1));

        recent.keep(block(65, 1));

        assertThat(recent.find(hash(1))).isPresent();
        assertThat(recent.find(hash(2))).isEmpty();
        assertThat(recent.find(hash(65))).isPresent();
    }

    @Test
    void keepsFewerOfLargeBlocksButTheLastOneAlways() {
        recent.keep(block(1, 20_000));
        recent.keep(block(2, 20_000));
        assertThat(recent.find(hash(1))).isEmpty();
        assertThat(recent.find(hash(2))).isPresent();

        recent.keep(block(3, 40_000));
        assertThat(recent.find(hash(2))).isEmpty();
        assertThat(recent.find(hash(3))).isPresent();
    }

    @Test
    void countsABlockOnceThatIsKeptAgain() {
        recent.keep(block(1, 1));
        for (int i = 0; i < 3; i++) {
            recent.keep(block(2, 20_000));
        }

        assertThat(recent.find(hash(1))).isPresent();
    }

    private static Hash hash(long height) {
        return Hash.wrap(ByteBuffer.allocate(Hash.SIZE).putLong(height).array());
    }

    private static BlockView block(long height, int transactions) {
        var header = new BlockHeader(height, new ZoneTime(height, 0), Hash.ZERO, Bytes.wrap(new byte[20]), Hash.ZERO);
        var figures = new BlockFigures(
                new BlockFigures.Gas(0, 1, UInt256.ZERO),
                Address.ZERO,
                new BlockFigures.Roots(Hash.ZERO, Hash.ZERO, Hash.ZERO),
                Bloom.EMPTY);
        var included = IncludedTransaction.derived(
                new SystemTransaction("test-1", height),
                Receipt.of(TransactionType.SYSTEM, true, 0, List.of()),
                new IncludedTransaction.Figures(0, 0, UInt256.ZERO, Optional.empty(), 0));
        return new BlockView(hash(height), header, figures, Collections.nCopies(transactions, included));
    }
}
