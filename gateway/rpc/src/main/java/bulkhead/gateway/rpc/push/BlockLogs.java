package bulkhead.gateway.rpc.push;

import bulkhead.evm.Log;
import bulkhead.gateway.rpc.log.LogFilter;
import bulkhead.gateway.rpc.view.ReceiptJson;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The logs of a block, each at its position.
final class BlockLogs {

    private static final int LOG_BYTES = 400; // with four topics, without its data

    private record Place(IncludedTransaction transaction, int index) {

        Log log() {
            return transaction.receipt().logs().get(index);
        }
    }

    private final BlockView block;
    private final List<Place> places = new ArrayList<>();

    BlockLogs(BlockView block) {
        this.block = block;
        for (IncludedTransaction transaction : block.transactions()) {
            for (int i = 0; i < transaction.receipt().logs().size(); i++) {
                places.add(new Place(transaction, i));
            }
        }
    }

    int size() {
        return places.size();
    }

    /// None if the filter wants none of them, which the block's bloom filter tells quickly; else all.
    int candidates(LogFilter filter) {
        return !places.isEmpty()
                        && filter.covers(block.number())
                        && filter.mayMatch(block.figures().bloom())
                ? size()
                : 0;
    }

    /// The log at a position, if the filter wants it.
    Optional<ObjectNode> find(LogFilter filter, int position) {
        Place place = places.get(position);
        return filter.matches(place.log())
                ? Optional.of(ReceiptJson.log(block, place.transaction(), place.index()))
                : Optional.empty();
    }

    /// About how much memory the block holds.
    long bytes() {
        long logs = places.stream()
                .mapToLong(place -> LOG_BYTES + place.log().data().size())
                .sum();
        return block.size() + logs;
    }
}
