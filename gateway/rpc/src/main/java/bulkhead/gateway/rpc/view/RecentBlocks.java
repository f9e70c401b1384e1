package bulkhead.gateway.rpc.view;

import bulkhead.crypto.Hash;
import bulkhead.kernel.block.BlockView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Decoded blocks that somebody asked for lately: clients ask for the last few again and again, receipt by receipt.
/// The least recently used goes first.
final class RecentBlocks {

    private static final int BLOCKS_MAX = 64;

    /// About 1 KiB each with its receipt. One block is kept however many it has.
    private static final int TRANSACTIONS_MAX = 32_768;

    private static final float LOAD_FACTOR = 0.75f; // a map's own default, which this constructor wants spelt out

    private final LinkedHashMap<Hash, BlockView> byUse = new LinkedHashMap<>(BLOCKS_MAX, LOAD_FACTOR, true);
    private int transactions;

    synchronized Optional<BlockView> find(Hash block) {
        return Optional.ofNullable(byUse.get(block));
    }

    /// Keeps a block, and returns it.
    synchronized BlockView keep(BlockView block) {
        BlockView before = byUse.put(block.hash(), block);
        transactions += block.transactions().size()
                - (before == null ? 0 : before.transactions().size());
        while (byUse.size() > BLOCKS_MAX || (transactions > TRANSACTIONS_MAX && byUse.size() > 1)) {
            Map.Entry<Hash, BlockView> oldest = byUse.pollFirstEntry();
            transactions -= oldest.getValue().transactions().size();
        }
        return block;
    }
}
