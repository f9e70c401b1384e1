package bulkhead.gateway.rpc.trace;

import bulkhead.gateway.rpc.protocol.RpcRefusal;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Lets only a few traces be made at the same time, since each may take as much memory as [TraceLimits] allows
/// (INV-146).
final class Turns {

    private final TraceLimits limits;
    private final Semaphore slots;

    Turns(TraceLimits limits) {
        this.limits = limits;
        this.slots = new Semaphore(limits.atOnceMax(), true);
    }

    /// Does the work of one request: executing, and writing what came of it.
    ///
    /// @throws RpcRefusal if too many are at work, or what it kept is not whole
    <T> T take(Function<TraceBudget, T> work) {
        if (!isFree()) {
            throw RpcRefusal.overloaded();
        }
        try {
            var budget = new TraceBudget(limits.bytesMax());
            T result = work.apply(budget);
            budget.requireKept();
            return result;
        } catch (RejectedExecutionException e) {
            throw RpcRefusal.overloaded();
        } finally {
            slots.release();
        }
    }

    private boolean isFree() {
        try {
            return slots.tryAcquire(limits.waitMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
