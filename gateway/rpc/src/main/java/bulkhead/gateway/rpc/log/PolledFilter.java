package bulkhead.gateway.rpc.log;

import bulkhead.crypto.Hash;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What one installed filter reports, and how far it has come. Guarded by [PolledFilters].
public sealed interface PolledFilter {

    /// Hashes of new blocks, from a height on.
    record Blocks(long next) implements PolledFilter {}

    /// Logs of new blocks, from a height on.
    ///
    /// @param removed blocks that were reported, as far as they may have what is wanted, and then taken back
    record Logs(LogFilter filter, long next, List<BlockView> removed) implements PolledFilter {

        static final int REMOVED_MAX = 1_000; // blocks; of more, the last ones are reported

        public Logs {
            removed = List.copyOf(removed);
        }

        static Logs from(LogFilter filter, long next) {
            return new Logs(filter, next, List.of());
        }

        /// After blocks were taken back.
        ///
        /// @param gone the last one first
        Logs without(List<BlockView> gone, long height) {
            List<BlockView> all = new ArrayList<>(removed);
            gone.stream()
                    .filter(block -> block.number() < next)
                    .filter(block -> filter.mayMatch(block.figures().bloom()) && filter.covers(block.number()))
                    .limit(REMOVED_MAX - (long) Math.min(all.size(), REMOVED_MAX))
                    .forEach(all::add);
            return new Logs(filter, Math.min(next, height + 1), all);
        }
    }

    /// Hashes of transactions that entered the pool.
    record Hashes(Recent<Hash> hashes) implements PolledFilter {

        private static final int HASHES_MAX = 10_000;

        static Hashes open() {
            return new Hashes(new Recent<>(HASHES_MAX));
        }
    }

    /// Transactions that entered the pool, whole. All filters share them.
    record Transactions(Recent<VerifiedTransaction> transactions) implements PolledFilter {

        private static final int TRANSACTIONS_MAX = 1_000; // of 128 KiB at most

        static Transactions open() {
            return new Transactions(new Recent<>(TRANSACTIONS_MAX));
        }
    }

    /// The last few of many: what nobody fetches in time is dropped, oldest first.
    final class Recent<T> {

        private final ArrayDeque<T> values = new ArrayDeque<>();
        private final int max;

        Recent(int max) {
            this.max = max;
        }

        void add(T value) {
            if (values.size() == max) {
                values.removeFirst();
            }
            values.addLast(value);
        }

        List<T> values() {
            return List.copyOf(values);
        }
    }
}
