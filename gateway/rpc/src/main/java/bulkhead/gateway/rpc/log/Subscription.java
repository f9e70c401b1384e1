package bulkhead.gateway.rpc.log;

import bulkhead.crypto.Hash;
import java.util.ArrayDeque;

/// What one installed filter reports, and how far it has come. Guarded by [Subscriptions].
public sealed interface Subscription {

    /// Hashes of new blocks, from a height on.
    record Blocks(long next) implements Subscription {}

    /// Logs of new blocks, from a height on.
    record Logs(LogFilter filter, long next) implements Subscription {}

    /// Hashes of transactions that entered the pool. What nobody fetches in time is dropped, oldest first.
    record Arrivals(ArrayDeque<Hash> hashes) implements Subscription {

        private static final int HASHES_MAX = 10_000;

        static Arrivals open() {
            return new Arrivals(new ArrayDeque<>());
        }

        void add(Hash hash) {
            if (hashes.size() == HASHES_MAX) {
                hashes.removeFirst();
            }
            hashes.addLast(hash);
        }
    }
}
