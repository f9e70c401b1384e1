package bulkhead.kernel.simulation;

import bulkhead.crypto.Address;
import bulkhead.kernel.transaction.TransactionError;
import java.util.List;

/// What became of blocks that were to be simulated: all of them, or the first reason why not.
public sealed interface SimulationOutcome {

    /// All were executed; calls in them may have failed.
    record Simulated(List<SimulatedBlock> blocks) implements SimulationOutcome {
        public Simulated {
            blocks = List.copyOf(blocks);
        }
    }

    /// A block's number is not above the one before.
    record NumberNotAbove(long number, long before) implements SimulationOutcome {}

    /// A block's time is not after the one before.
    record TimeNotAfter(long time, long before) implements SimulationOutcome {}

    /// There are more blocks than are simulated at once, those that fill gaps included.
    record TooManyBlocks(int most) implements SimulationOutcome {}

    /// Accounts cannot be overridden as asked.
    record Misplaced(OverrideFlaw flaw) implements SimulationOutcome {}

    /// A call cannot be part of its block.
    ///
    /// @param gas that it was given
    record Refused(Address from, TransactionError error, long gas) implements SimulationOutcome {}

    /// A call wants more gas than its block has left.
    record BlockFull(long used, long limit) implements SimulationOutcome {}

    /// Calls return more bytes than are answered at once.
    record OutputTooLarge(long most) implements SimulationOutcome {}

    /// The request's gas is used up by hooks of modules.
    record GasExhausted(long most) implements SimulationOutcome {}
}
