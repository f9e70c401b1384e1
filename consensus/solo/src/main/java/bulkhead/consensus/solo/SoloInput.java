package bulkhead.consensus.solo;

import bulkhead.consensus.api.MineRequest;
import java.util.concurrent.CompletableFuture;

/// What others ask of the engine's thread.
sealed interface SoloInput {

    record TransactionsArrived() implements SoloInput {}

    record Ticked() implements SoloInput {}

    record Closed() implements SoloInput {}

    /// Somebody waits for the answer: the height the chain then has.
    sealed interface Demand extends SoloInput {
        CompletableFuture<Long> answer();
    }

    record BlockDemanded(MineRequest request, CompletableFuture<Long> answer) implements Demand {}

    record RewindDemanded(long height, CompletableFuture<Long> answer) implements Demand {}

    record ModeDemanded(SoloMode mode, CompletableFuture<Long> answer) implements Demand {}
}
