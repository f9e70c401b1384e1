package bulkhead.kernel.block;

import bulkhead.crypto.Bytes;
import bulkhead.kernel.edit.StateEdits;
import bulkhead.kernel.zone.ZoneTime;
import java.util.List;

/// A block to execute: what ABCI's FinalizeBlock carries, without the block's own hash.
///
/// @param transactions EIP-2718 bytes, in block order; in a dev zone edits may stand before them
/// @param lastCommit who voted for the block before, without signatures
/// @param misbehavior proven faults of validators
public record BlockInput(
        BlockHeader header, List<Bytes> transactions, LastCommit lastCommit, List<Misbehavior> misbehavior) {

    public BlockInput {
        transactions = List.copyOf(transactions);
        misbehavior = List.copyOf(misbehavior);
    }

    /// What of the block's content are transactions: without the edits that may head it.
    public List<Bytes> sent() {
        return isEdited() ? transactions.subList(1, transactions.size()) : transactions;
    }

    /// Whether edits head the block, as they may in a dev zone.
    public boolean isEdited() {
        return !transactions.isEmpty() && StateEdits.areIn(transactions.getFirst());
    }

    /// The edits that head the block.
    ///
    /// @throws bulkhead.crypto.rlp.RlpException if they are not what [StateEdits#encode] writes
    public StateEdits edits() {
        return isEdited() ? StateEdits.decode(transactions.getFirst()) : StateEdits.NONE;
    }

    /// The same block with other transactions.
    public BlockInput withTransactions(List<Bytes> others) {
        return new BlockInput(header, others, lastCommit, misbehavior);
    }

    /// The round in which the block before was decided, and each validator's part in it.
    public record LastCommit(long round, List<Vote> votes) {

        public static final LastCommit NONE = new LastCommit(0, List.of());

        public LastCommit {
            votes = List.copyOf(votes);
        }
    }

    /// A validator's part in a commit.
    ///
    /// @param validator 20 bytes
    /// @param flag 1 absent, 2 commit, 3 nil
    public record Vote(Bytes validator, long power, int flag) {}

    /// What a validator provably did.
    ///
    /// @param kind 1 duplicate vote, 2 light client attack
    public record Misbehavior(int kind, Bytes validator, long power, long height, ZoneTime time) {}
}
