package bulkhead.node.app;

import bulkhead.crypto.Bytes;
import bulkhead.kernel.BlockOutcome;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Executes kept blocks again: after a crash those whose state is missing, for a check all of them.
final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final Kernel kernel;

    Replay(Kernel kernel) {
        this.kernel = kernel;
    }

    /// Applies genesis if the store is empty, and then every block of the log whose state is missing; how many blocks.
    long bringForward(Store store) {
        if (store.isEmpty()) {
            store.apply(kernel.genesisChanges());
        }
        long from = store.latest().height();
        long last = store.blocks().last().height();
        for (long height = from + 1; height <= last; height++) {
            BlockRecord record = store.blocks().find(height).orElseThrow();
            store.apply(execute(store.latest(), record).changes());
        }
        if (last > from) {
            LOG.info("state brought to where the log is: blocks {} to {} executed again", from + 1, last);
        }
        return last - from;
    }

    /// The same execution as the one that was kept.
    ///
    /// @throws NodeFailure if it differs in any result: this node would then be of another opinion than the zone
    ExecutedBlock execute(StateReader parent, BlockRecord record) {
        BlockOutcome outcome = kernel.execute(parent, BlockCodec.decodeRequest(record.request()));
        ExecutedBlock block = switch (outcome) {
            case BlockOutcome.Executed(ExecutedBlock done) -> done;
            case BlockOutcome.Rejected rejected ->
                throw new NodeFailure(
                        "block " + record.height() + " of the log does not execute: transaction " + rejected.index()
                                + ": " + rejected.error().message() + "; restore a backup of the data directory");
        };
        Bytes results = BlockCodec.encodeResults(block);
        if (!results.equals(record.results())) {
            throw new NodeFailure(
                    "block " + record.height() + " of the log executes to other results than were recorded ("
                            + block.zoneRoot() + "): the log was changed, or this node's version executes differently");
        }
        return block;
    }
}
