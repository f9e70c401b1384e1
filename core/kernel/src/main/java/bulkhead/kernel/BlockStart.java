package bulkhead.kernel;

import bulkhead.crypto.Bytes;
import bulkhead.evm.BlockEnvironment;
import bulkhead.kernel.edit.EditedState;
import bulkhead.kernel.edit.StateEdits;
import bulkhead.kernel.state.SystemRecords;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import java.util.NavigableMap;
import java.util.Optional;

/// What a block starts from: the state after the block before and, in a dev zone, the edits that head the block.
///
/// @param state with the edits
record BlockStart(StateReader beneath, StateEdits edits, StateReader state) {

    /// @throws IllegalArgumentException if an edit is impossible in that state
    static BlockStart of(StateReader parent, StateEdits edits) {
        return new BlockStart(parent, edits, edits.isEmpty() ? parent : edits.over(parent));
    }

    /// All that the block changes: its transactions' changes over the edits'.
    NavigableMap<CompartmentName, NavigableMap<Bytes, Optional<Bytes>>> changes(
            NavigableMap<CompartmentName, NavigableMap<Bytes, Optional<Bytes>>> later) {
        return state instanceof EditedState edited ? edited.over(later) : later;
    }

    boolean changesLimits() {
        return !edits.isEmpty() && !new SystemRecords(beneath).limits().equals(new SystemRecords(state).limits());
    }

    /// The environment with what the edits say of this block alone.
    BlockEnvironment environment(BlockEnvironment block) {
        return edits.prevRandao()
                .map(randao -> new BlockEnvironment(
                        block.number(),
                        block.timestamp(),
                        block.coinbase(),
                        block.fees(),
                        new BlockEnvironment.Chain(
                                randao, block.chain().chainId(), block.chain().blockHash())))
                .orElse(block);
    }
}
