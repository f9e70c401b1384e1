package bulkhead.consensus.api;

import bulkhead.crypto.Bytes;
import java.util.List;

/// Exactly what the application may know of a block: what ABCI's FinalizeBlock carries.
///
/// @param header height, time, hash, proposer and next validators
/// @param transactions in block order
/// @param lastCommit who voted for the block before, without signatures
/// @param misbehavior proven faults of validators
public record BlockContent(
        BlockSummary header, List<Bytes> transactions, LastCommit lastCommit, List<Misbehavior> misbehavior) {
    public BlockContent {
        transactions = List.copyOf(transactions);
        misbehavior = List.copyOf(misbehavior);
    }
}
