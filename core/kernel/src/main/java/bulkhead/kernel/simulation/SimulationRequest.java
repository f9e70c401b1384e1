package bulkhead.kernel.simulation;

import bulkhead.crypto.Address;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.transaction.Transaction;
import java.util.List;
import java.util.Optional;

/// Blocks that nobody made, to be executed one after the other (`eth_simulateV1`).
///
/// @param base the block after whose state they come
/// @param blocks ascending; gaps between their numbers are filled with empty blocks
public record SimulationRequest(BlockView base, List<Block> blocks, Rules rules) {

    public SimulationRequest {
        blocks = List.copyOf(blocks);
    }

    /// One block.
    public record Block(Overrides overrides, List<Call> calls) {
        public Block {
            calls = List.copyOf(calls);
        }
    }

    /// One call in a block.
    ///
    /// @param transaction but for what the next two leave open
    /// @param nonce the sender's next where it is empty
    /// @param gas all that the block has left where it is empty
    public record Call(Address from, Transaction transaction, Optional<Long> nonce, Optional<Long> gas) {}

    /// How calls are executed.
    ///
    /// @param isStrict by the rules of a block, but that contracts may send; else as `eth_call` does
    /// @param logsTransfers whether transfers of the native token leave logs (ERC-7528)
    /// @param gasMax of all calls and hooks together
    public record Rules(boolean isStrict, boolean logsTransfers, long gasMax) {}
}
