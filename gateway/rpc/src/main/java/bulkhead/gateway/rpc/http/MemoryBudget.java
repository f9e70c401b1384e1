package bulkhead.gateway.rpc.http;

import java.util.concurrent.atomic.AtomicLong;

/// How much memory large requests or answers may take together, whoever sends or reads them. What is small is free.
final class MemoryBudget {

    static final int FREE_BYTES = 64 << 10; // of each request or answer: connections are bounded

    private final long bytesMax;
    private final AtomicLong taken = new AtomicLong();

    MemoryBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// Nothing taken yet, for one request or answer.
    Share share() {
        return new Share();
    }

    long taken() {
        return taken.get();
    }

    /// What one request or answer has taken. Closing it gives all back, once.
    final class Share implements AutoCloseable {

        private final AtomicLong own = new AtomicLong();

        /// Grows to a size; false if that is too much for all together, and nothing has changed.
        boolean grow(long size) {
            long more = size - FREE_BYTES - own.get();
            if (more <= 0) {
                return true;
            }
            if (taken.addAndGet(more) > bytesMax) {
                taken.addAndGet(-more);
                return false;
            }
            own.addAndGet(more);
            return true;
        }

        @Override
        public void close() {
            taken.addAndGet(-own.getAndSet(0));
        }
    }
}
