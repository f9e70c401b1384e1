package bulkhead.kernel.block;

import bulkhead.crypto.Hash;
import bulkhead.store.api.ChangeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A block that was executed, and everything that came of it. Nothing is written yet.
///
/// @param changes what a store applies if the block is decided
/// @param transactions in block order; the derived one, if there is one, last
/// @param parameters what holds from the next height on, if it differs from what holds now
public record ExecutedBlock(
        BlockInput input,
        ChangeSet changes,
        BlockFigures figures,
        List<IncludedTransaction> transactions,
        Optional<ConsensusParameters> parameters) {

    public ExecutedBlock {
        transactions = List.copyOf(transactions);
    }

    /// One result for each transaction of the input, and for the edits that may head it, in order.
    public List<TransactionResult> results() {
        List<TransactionResult> results = new ArrayList<>();
        if (input.isEdited()) {
            results.add(TransactionResult.EDITED);
        }
        transactions.stream()
                .filter(IncludedTransaction::isSent)
                .map(IncludedTransaction::result)
                .forEach(results::add);
        return List.copyOf(results);
    }

    /// The app hash: the zone root after the block.
    public Hash zoneRoot() {
        return changes.zoneRoot();
    }

    /// The hashes of all its transactions, as a store's record lists them.
    public List<Hash> hashes() {
        return transactions.stream().map(IncludedTransaction::hash).toList();
    }

    /// The block as others will read it, once its hash is known.
    public BlockView view(Hash hash) {
        return new BlockView(
                hash, input.header(), figures, transactions, input.edits().prevRandao());
    }
}
