package bulkhead.consensus.api;

import bulkhead.crypto.Hash;

/// The part of a header that FinalizeBlock carries.
///
/// @param hash of the block's header; during prepare and process the hash of the proposal
/// @param time of the header
/// @param proposer 20 bytes, the validator's address
public record BlockSummary(long height, Timestamp time, Hash hash, ValidatorAddress proposer, Hash nextValidators) {
    public BlockSummary {
        if (height < 1) {
            throw new IllegalArgumentException("height is below 1: " + height);
        }
    }
}
