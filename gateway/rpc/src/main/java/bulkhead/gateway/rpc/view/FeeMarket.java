package bulkhead.gateway.rpc.view;

import bulkhead.crypto.UInt256;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.state.BlockRecords;
import bulkhead.kernel.zone.FeePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What to offer for gas, from what was paid lately.
public final class FeeMarket {

    private static final int BLOCKS_SAMPLED = 20; // geth's
    private static final int PERCENTILE = 60; // geth's
    private static final UInt256 TIP_START = UInt256.of(1_000_000_000); // 1 gwei, until somebody has paid

    private final Chain chain;

    public FeeMarket(Chain chain) {
        this.chain = chain;
    }

    /// A transaction's tip per gas, and its gas.
    private record Tip(UInt256 perGas, long gas) {}

    /// The base fee of the next block.
    public UInt256 baseFee() {
        return new BlockRecords(chain.reader(new BlockSelector.Latest())).baseFee();
    }

    /// The base fee of the block after a height.
    public UInt256 baseFeeAfter(long height) {
        return chain.find(height + 1)
                .map(block -> block.figures().gas().baseFee())
                .orElseGet(this::baseFee);
    }

    /// The tip to offer: where gas is free, none; else what most of the last blocks' transactions exceeded.
    public UInt256 tip() {
        if (chain.system().zone().fees() == FeePolicy.NONE) {
            return UInt256.ZERO;
        }
        List<UInt256> tips = new ArrayList<>();
        long head = chain.head();
        for (long height = head; height > Math.max(0, head - BLOCKS_SAMPLED); height--) {
            chain.find(height).ifPresent(block -> tips(block).forEach(tip -> tips.add(tip.perGas())));
        }
        tips.sort(Comparator.naturalOrder());
        return tips.isEmpty() ? TIP_START : tips.get((tips.size() - 1) * PERCENTILE / 100);
    }

    /// The tips at percentiles of a block's gas, ascending; zero in an empty block.
    public static List<UInt256> rewards(BlockView block, List<Double> percentiles) {
        List<Tip> tips = tips(block);
        tips.sort(Comparator.comparing(Tip::perGas));
        List<UInt256> rewards = new ArrayList<>();
        int at = 0;
        long gas = tips.isEmpty() ? 0 : tips.getFirst().gas();
        for (double percentile : percentiles) {
            long wanted = (long) (block.figures().gas().used() * percentile / 100);
            while (gas < wanted && at < tips.size() - 1) {
                gas += tips.get(++at).gas();
            }
            rewards.add(tips.isEmpty() ? UInt256.ZERO : tips.get(at).perGas());
        }
        return rewards;
    }

    private static List<Tip> tips(BlockView block) {
        UInt256 baseFee = block.figures().gas().baseFee();
        List<Tip> tips = new ArrayList<>();
        for (IncludedTransaction included : block.transactions()) {
            if (included.isSent()) {
                IncludedTransaction.Figures figures = included.figures();
                tips.add(new Tip(figures.price().subtract(baseFee), figures.gasUsed()));
            }
        }
        return tips;
    }
}
