package bulkhead.gateway.rpc.push;

import bulkhead.gateway.rpc.log.LogFilter;
import bulkhead.gateway.rpc.view.BlockJson;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.view.TransactionJson;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Something that happened, with what each topic has of it. One event is shared by all that hear of it, and becomes
/// text only when it is written: what waits for slow readers is in memory once.
sealed interface Event {

    /// How many results a topic may have of this; each is asked for by its position.
    int candidates(Topic topic);

    /// The result at a position, if the topic wants it.
    Optional<String> find(Topic topic, int position);

    /// About how much memory it holds.
    long bytes();

    /// A new block.
    final class Added implements Event {

        private final BlockLogs logs;
        private final String header; // wanted by many: written once

        Added(BlockView block) {
            this.logs = new BlockLogs(block);
            this.header = BlockJson.header(block).toString();
        }

        @Override
        public int candidates(Topic topic) {
            return switch (topic) {
                case Topic.Heads _ -> 1;
                case Topic.Logs(LogFilter filter) -> logs.candidates(filter);
                case Topic.Arrivals _, Topic.Syncing _ -> 0;
            };
        }

        @Override
        public Optional<String> find(Topic topic, int position) {
            return switch (topic) {
                case Topic.Heads _ -> Optional.of(header);
                case Topic.Logs(LogFilter filter) -> logs.find(filter, position).map(JsonNode::toString);
                case Topic.Arrivals _, Topic.Syncing _ -> Optional.empty();
            };
        }

        @Override
        public long bytes() {
            return logs.bytes() + header.length();
        }
    }

    /// A block that was taken back. Its logs are reported again, the last first.
    final class Removed implements Event {

        private final BlockLogs logs;

        Removed(BlockView block) {
            this.logs = new BlockLogs(block);
        }

        @Override
        public int candidates(Topic topic) {
            return switch (topic) {
                case Topic.Logs(LogFilter filter) -> logs.candidates(filter);
                case Topic.Heads _, Topic.Arrivals _, Topic.Syncing _ -> 0;
            };
        }

        @Override
        public Optional<String> find(Topic topic, int position) {
            return switch (topic) {
                case Topic.Logs(LogFilter filter) ->
                    logs.find(filter, logs.size() - 1 - position)
                            .map(log -> log.put("removed", true).toString());
                case Topic.Heads _, Topic.Arrivals _, Topic.Syncing _ -> Optional.empty();
            };
        }

        @Override
        public long bytes() {
            return logs.bytes();
        }
    }

    /// Transactions that entered the pool, in that order.
    record Arrived(List<VerifiedTransaction> transactions) implements Event {

        private static final int TRANSACTION_BYTES = 500; // without its input

        @Override
        public int candidates(Topic topic) {
            return switch (topic) {
                case Topic.Arrivals _ -> transactions.size();
                case Topic.Heads _, Topic.Logs _, Topic.Syncing _ -> 0;
            };
        }

        @Override
        public Optional<String> find(Topic topic, int position) {
            return switch (topic) {
                case Topic.Arrivals(boolean isWhole) -> Optional.of(text(transactions.get(position), isWhole));
                case Topic.Heads _, Topic.Logs _, Topic.Syncing _ -> Optional.empty();
            };
        }

        private static String text(VerifiedTransaction transaction, boolean isWhole) {
            return (isWhole ? TransactionJson.pending(transaction) : Json.of(transaction.hash())).toString();
        }

        @Override
        public long bytes() {
            return transactions.stream()
                    .mapToLong(each -> TRANSACTION_BYTES + each.body().input().size())
                    .sum();
        }
    }

    /// The node is not behind: what it says when one subscribes to `syncing`.
    record Synced() implements Event {

        @Override
        public int candidates(Topic topic) {
            return topic instanceof Topic.Syncing ? 1 : 0;
        }

        @Override
        public Optional<String> find(Topic topic, int position) {
            return Optional.of("false");
        }

        @Override
        public long bytes() {
            return 1;
        }
    }
}
