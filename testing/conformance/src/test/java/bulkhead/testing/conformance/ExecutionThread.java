package bulkhead.testing.conformance;

import bulkhead.evm.Evm;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Work on a thread with the stack that executions are promised.
final class ExecutionThread {

    private ExecutionThread() {}

    static <T> T call(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(null, () -> complete(result, work), "execution", Evm.STACK_BYTES);
        thread.start();
        return result.join();
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
        try {
            result.complete(work.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }
}
