package bulkhead.gateway.rpc.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Threads of the operating system for what may work long: large requests, batches, searches, traces.
///
/// Requests run on virtual threads, which are not taken off a processor while they compute: a few long ones would hold
/// up all others. Here the operating system shares the processors out, how many work at once is bounded, and who finds
/// no place is told to try again.
public final class HeavyLane implements AutoCloseable {

    private static final int QUEUE_MAX = 64; // a caller had rather try again than wait for more

    private final ThreadPoolExecutor threads;

    /// @param name of the threads
    public HeavyLane(String name, int threadsMax) {
        var factory = Thread.ofPlatform().daemon().name(name).factory();
        this.threads = new ThreadPoolExecutor(
                threadsMax, threadsMax, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE_MAX), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    /// A method that does its work here.
    RpcMethod through(RpcMethod method) {
        return params -> run(() -> method.call(params));
    }

    /// Does work here and waits for it.
    ///
    /// @throws RpcRefusal if there is no place
    public <T> T run(Callable<T> work) {
        try {
            Future<T> result = threads.submit(work);
            return result.get();
        } catch (RejectedExecutionException e) {
            throw RpcRefusal.overloaded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RpcRefusal.overloaded();
        } catch (ExecutionException e) {
            throw unwrapped(Objects.requireNonNull(e.getCause()));
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        return switch (cause) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case IOException io -> new UncheckedIOException(io);
            default -> new IllegalStateException(cause);
        };
    }

    /// Takes no more work, and ends when what is at work has ended.
    @Override
    public void close() {
        threads.shutdown();
    }
}
