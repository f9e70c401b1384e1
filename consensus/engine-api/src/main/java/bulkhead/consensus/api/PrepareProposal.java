package bulkhead.consensus.api;

import bulkhead.crypto.Bytes;
import java.util.List;

/// ABCI PrepareProposal: the block to fill (its hash not known yet) and the bytes its transactions may take.
///
/// @param maxBytes a transaction counts with its framing: [bulkhead.consensus.api.block.Block#framedBytes]
/// @param candidates transactions the engine's own mempool offers; empty with every engine of ours
public record PrepareProposal(
        long height, Timestamp time, ValidatorAddress proposer, long maxBytes, List<Bytes> candidates) {
    public PrepareProposal {
        candidates = List.copyOf(candidates);
    }
}
