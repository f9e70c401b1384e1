package bulkhead.consensus.api;

/// ABCI PrepareProposal: the block to fill and the bytes its transactions may take. ABCI's transactions of the engine's
/// own mempool are missing: with every engine the mempool is the application's.
///
/// The draft is all that finalizeBlock will be told of the block but its transactions, so that what was executed to
/// fill it is what will be decided, and need not be executed again.
///
/// @param draft the block without transactions; its hash, which they change, says nothing
/// @param maxBytes a transaction counts with its framing: [bulkhead.consensus.api.block.Block#framedBytes]
/// @param emptyWanted whether the block is made even if nothing is pending
public record PrepareProposal(BlockContent draft, long maxBytes, boolean emptyWanted) {
    public PrepareProposal {
        if (!draft.transactions().isEmpty()) {
            throw new IllegalArgumentException("a block to fill has transactions already");
        }
    }

    public long height() {
        return draft.header().height();
    }
}
