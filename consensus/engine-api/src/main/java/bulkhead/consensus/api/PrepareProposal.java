package bulkhead.consensus.api;

import bulkhead.crypto.Bytes;
import java.util.List;

/// ABCI PrepareProposal: the block to fill and the bytes its transactions may take.
///
/// The draft is all that finalizeBlock will be told of the block but its transactions, so that what was executed to
/// fill it is what will be decided, and need not be executed again.
///
/// @param draft the block without transactions; its hash, which they change, says nothing
/// @param maxBytes a transaction counts with its framing: [bulkhead.consensus.api.block.Block#framedBytes]
/// @param candidates transactions the engine's own mempool offers; empty with every engine of ours
public record PrepareProposal(BlockContent draft, long maxBytes, List<Bytes> candidates) {
    public PrepareProposal {
        candidates = List.copyOf(candidates);
        if (!draft.transactions().isEmpty()) {
            throw new IllegalArgumentException("a block to fill has transactions already");
        }
    }

    public long height() {
        return draft.header().height();
    }
}
