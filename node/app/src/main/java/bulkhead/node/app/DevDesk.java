package bulkhead.node.app;

import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.gateway.rpc.zone.DevImpersonation;
import bulkhead.gateway.rpc.zone.DevKeys;
import bulkhead.gateway.rpc.zone.DevMining;
import bulkhead.gateway.rpc.zone.DevPool;
import bulkhead.gateway.rpc.zone.DevState;
import bulkhead.gateway.rpc.zone.DevTime;

/// What the gateway of a dev zone may do with its node.
record DevDesk(Blocks blocks, DevState state, DevPool dropping, DevKeys keys, DevImpersonation impersonation)
        implements DevControls {

    /// Making blocks, and their clock.
    record Blocks(DevMining mining, DevTime time) {}

    @Override
    public DevMining mining() {
        return blocks.mining();
    }

    @Override
    public DevTime time() {
        return blocks.time();
    }
}
