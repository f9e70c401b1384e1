package bulkhead.gateway.rpc.zone;

import bulkhead.kernel.CallOutcome;
import bulkhead.kernel.CallRequest;
import bulkhead.kernel.GasEstimate;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.simulation.SimulationRequest;
import bulkhead.kernel.trace.BlockWatch;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.StateReader;
import java.util.Optional;

/// A zone's blocks and the states after them.
///
/// A block is seen by clients when it is durable and its state is applied: a receipt and the balance that it explains
/// appear together.
public interface Ledger {

    /// The durable blocks.
    BlockReader blocks();

    /// The state after the last applied block.
    StateReader latest();

    /// The state after a past block, if it is still kept.
    Optional<StateReader> findState(long height);

    /// Executes a call on a state; nothing of it stays.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException if the node is overloaded
    CallOutcome call(StateReader state, CallRequest request);

    /// The least gas with which a call succeeds on a state, at most its gas limit.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException if the node is overloaded
    GasEstimate estimateGas(StateReader state, CallRequest request);

    /// Executes blocks that nobody made on a state; nothing of them stays.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException if the node is overloaded
    SimulationOutcome simulate(StateReader state, SimulationRequest request);

    /// Calls a listener whenever the visible head moves from now on.
    void listen(HeadListener listener);

    /// Executes a block of the log again, watched; nothing of it stays.
    ///
    /// @param parent the state after the block before
    /// @throws java.util.concurrent.RejectedExecutionException if the node is overloaded
    void replay(StateReader parent, BlockInput input, BlockWatch watch);
}
