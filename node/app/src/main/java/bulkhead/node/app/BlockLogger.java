package bulkhead.node.app;

import bulkhead.crypto.Hash;
import bulkhead.kernel.block.BlockFigures;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One calm line a block.
final class BlockLogger implements Consumer<KernelApplication.CommittedBlock> {

    private static final Logger LOG = LoggerFactory.getLogger("bulkhead.block");
    private static final int HASH_CHARACTERS = 10;

    @Override
    public void accept(KernelApplication.CommittedBlock committed) {
        BlockFigures.Gas gas = committed.block().figures().gas();
        int transactions = committed.block().transactions().size();
        LOG.info(
                "block {}  {}  {} transaction{}  {} gas",
                committed.block().input().header().height(),
                brief(committed.hash()),
                transactions,
                transactions == 1 ? "" : "s",
                gas.used());
    }

    private static String brief(Hash hash) {
        return hash.toHex().substring(0, HASH_CHARACTERS) + "…";
    }
}
