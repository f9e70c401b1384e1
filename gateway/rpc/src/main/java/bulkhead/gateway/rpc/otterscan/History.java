package bulkhead.gateway.rpc.otterscan;

import bulkhead.crypto.Address;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.zone.Ledger;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.block.IncludedTransaction.Origin;
import bulkhead.kernel.state.ZoneState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Where in the past something happened, without an index: kept states are halved, blocks are looked through one after
/// the other, and no request looks through more than [#BLOCKS_MAX] (docs/limits.md).
final class History {

    static final int BLOCKS_MAX = 50_000;

    private final Ledger ledger;
    private final Chain chain;

    History(Ledger ledger, Chain chain) {
        this.ledger = ledger;
        this.chain = chain;
    }

    /// Transactions of an account, by whole blocks in the order of the search.
    ///
    /// @param hasMore whether blocks are left that were not looked at
    record Found(List<Chain.Located> transactions, boolean hasMore) {}

    /// Transactions that concern an account, from a height on downwards or upwards, until there are as many as wanted.
    ///
    /// @param step -1 or 1
    /// @throws RpcRefusal if the limit is met before anything is found
    Found search(Address account, long start, int step, int wanted) {
        List<Chain.Located> found = new ArrayList<>();
        long height = start;
        long seen = 0;
        while (height >= 1 && height <= chain.head() && found.size() < wanted && seen < BLOCKS_MAX) {
            chain.find(height).ifPresent(block -> collect(block, account, step, found));
            height += step;
            seen++;
        }
        boolean hasMore = height >= 1 && height <= chain.head();
        if (hasMore && found.isEmpty()) {
            throw new RpcRefusal(RpcError.of(
                    RpcError.LIMIT_EXCEEDED,
                    "nothing found in " + BLOCKS_MAX + " blocks, the most one search looks through; go on from block "
                            + height));
        }
        return new Found(found, hasMore);
    }

    private static void collect(BlockView block, Address account, int step, List<Chain.Located> found) {
        List<IncludedTransaction> transactions =
                step > 0 ? block.transactions() : block.transactions().reversed();
        for (IncludedTransaction transaction : transactions) {
            if (concerns(transaction, account)) {
                found.add(new Chain.Located(block, transaction));
            }
        }
    }

    /// Whether an account sent a transaction, was its target, was created by it, or logged in it. Calls inside it do
    /// not
    /// count: only executing it again would tell.
    static boolean concerns(IncludedTransaction transaction, Address account) {
        boolean isParty = transaction.origin() instanceof Origin.Sent(var signed, Address sender)
                && (sender.equals(account)
                        || signed.transaction()
                                .body()
                                .to()
                                .filter(account::equals)
                                .isPresent());
        return isParty
                || transaction.figures().created().filter(account::equals).isPresent()
                || transaction.receipt().logs().stream()
                        .anyMatch(log -> log.address().equals(account));
    }

    /// The first kept height whose state fulfils what every later one fulfils, too; empty if the last does not.
    ///
    /// @throws RpcRefusal if it was so before the first kept state: nobody knows since when
    Optional<Long> findFirst(Predicate<ZoneState> test) {
        long last = chain.head();
        if (!test.test(stateAt(last))) {
            return Optional.empty();
        }
        long kept = firstKept(last);
        if (test.test(stateAt(kept))) {
            if (kept == 0) {
                return Optional.of(0L);
            }
            throw Chain.stateNotKept(kept - 1);
        }
        long without = kept;
        long with = last;
        while (with - without > 1) {
            long middle = without + (with - without) / 2;
            if (test.test(stateAt(middle))) {
                with = middle;
            } else {
                without = middle;
            }
        }
        return Optional.of(with);
    }

    private long firstKept(long last) {
        long below = -1; // not kept
        long kept = last;
        while (kept - below > 1) {
            long middle = below + (kept - below) / 2;
            if (ledger.findState(middle).isPresent()) {
                kept = middle;
            } else {
                below = middle;
            }
        }
        return kept;
    }

    private ZoneState stateAt(long height) {
        return new ZoneState(ledger.findState(height).orElseThrow(() -> Chain.stateNotKept(height)));
    }
}
