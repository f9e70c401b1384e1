package bulkhead.node.app;

import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Threads on which EVM code may run: their stack bears 1,024 nested frames of the worst kind (INV-031).
///
/// Calls from outside (`eth_call`) share a fixed number of them, so that they cannot take the machine from the block's
/// own execution; what exceeds the queue is refused at once.
final class ExecutionThreads implements AutoCloseable {

    private static final int QUEUE_MAX = 256; // seconds of work: beyond it a caller had rather try again

    private final ThreadPoolExecutor calls;
    private final long stackBytes;

    ExecutionThreads(int threads, long stackBytes) {
        this.stackBytes = stackBytes;
        this.calls = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE_MAX), factory("call"));
        calls.allowCoreThreadTimeOut(true);
    }

    /// Makes threads of the right stack size.
    ThreadFactory factory(String name) {
        return task -> new Thread(Thread.currentThread().getThreadGroup(), task, name, stackBytes);
    }

    /// Runs a call and waits for it.
    ///
    /// @throws RejectedExecutionException if too many are waiting
    <T> T call(Callable<T> task) {
        Future<T> result = calls.submit(task);
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("interrupted", e);
        } catch (ExecutionException e) {
            throw unwrapped(Objects.requireNonNull(e.getCause()));
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        return switch (cause) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            default -> new IllegalStateException(cause);
        };
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
