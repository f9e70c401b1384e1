package bulkhead.consensus.api;

import bulkhead.crypto.Bytes;
import java.util.List;

/// What an engine orders blocks for, in the shape of ABCI 2.0 (CometBFT 0.38, spec/abci).
///
/// An engine calls from one thread, in ABCI's order. Prepare, process and finalize of one content give one result;
/// finalizing a content that was processed adopts that execution.
public interface Application {

    /// Where the application stands; the engine replays or resumes from there.
    ApplicationStatus info();

    /// Called once, before the first block.
    InitChainResult initChain(InitChain request);

    /// Whether a transaction may enter the mempool.
    CheckTxResult checkTx(Bytes transaction);

    /// Chooses the transactions of a proposal: at most `maxBytes` in all, none if nothing is pending. What is worth a
    /// place in a block but no block of its own is given only beside others, or if an empty block is wanted.
    List<Bytes> prepareProposal(PrepareProposal request);

    /// Executes a proposal without adopting it; false if a block of it would be invalid.
    boolean processProposal(BlockContent proposal);

    /// Executes a decided block, or adopts its execution.
    BlockResults finalizeBlock(BlockContent block);

    /// Makes the finalized block durable together with the engine's own record of it (header and certificate, opaque
    /// here), in one write; it is visible to others only afterwards (ADR-080).
    void commit(Bytes engineRecord);
}
