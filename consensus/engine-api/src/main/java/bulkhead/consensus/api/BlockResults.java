package bulkhead.consensus.api;

import bulkhead.crypto.Hash;
import java.util.List;

/// What FinalizeBlock answers.
///
/// @param transactions one result per transaction of the block, in order
/// @param validatorUpdates changes to the set that signs two heights later
/// @param appHash the zone root after the block; it enters the next header
public record BlockResults(
        List<TransactionResult> transactions,
        List<ValidatorUpdate> validatorUpdates,
        ParameterUpdate parameters,
        Hash appHash) {
    public BlockResults {
        transactions = List.copyOf(transactions);
        validatorUpdates = List.copyOf(validatorUpdates);
    }
}
