package bulkhead.node.app;

import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.gateway.rpc.zone.DevKeys;
import bulkhead.gateway.rpc.zone.DevMining;
import bulkhead.gateway.rpc.zone.DevPool;
import bulkhead.gateway.rpc.zone.DevTime;

/// What the gateway of a dev zone may do with its node.
record DevDesk(DevMining mining, DevTime time, DevPool dropping, DevKeys keys) implements DevControls {}
