package bulkhead.gateway.rpc.call;

import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.simulation.CallBlock;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.store.api.StateReader;
import java.time.InstantSource;

/// Finds where a call runs that names a block.
///
/// A block that is there: on the state after it, in its own place, with its own base fee. `pending`: on the last state,
/// in the place of the block to come, with its number and base fee, and the time that it is now; what waits in the pool
/// is not executed.
public final class CallPlaces {

    private final Chain chain;
    private final InstantSource clock;

    public CallPlaces(Chain chain, InstantSource clock) {
        this.chain = chain;
        this.clock = clock;
    }

    /// The place of the block that a client names.
    ///
    /// @throws bulkhead.gateway.rpc.protocol.RpcRefusal if there is no such block, or its state is no longer kept
    public CallPlace of(BlockSelector selector) {
        StateReader state = chain.reader(selector);
        BlockView block = chain.find(state.height()).orElseThrow(() -> Chain.stateNotKept(state.height()));
        CallBlock place = selector instanceof BlockSelector.Pending
                ? next(state, block)
                : new CallBlock(block.header(), block.figures().gas().baseFee());
        return new CallPlace(state, place);
    }

    private CallBlock next(StateReader state, BlockView last) {
        long time =
                Math.max(clock.instant().getEpochSecond(), last.header().time().seconds());
        var header = new BlockHeader(
                last.number() + 1,
                new ZoneTime(time, 0),
                last.hash(),
                last.header().proposer(),
                last.header().nextValidators());
        return new CallBlock(header, new ZoneState(state).blocks().baseFee());
    }
}
