package bulkhead.gateway.rpc.call;

import bulkhead.kernel.simulation.CallBlock;
import bulkhead.store.api.StateReader;

/// Where a call runs: on a state, in a block's place.
public record CallPlace(StateReader state, CallBlock block) {}
