package bulkhead.gateway.rpc.dev;

import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.store.api.BlockId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// `evm_snapshot` and `evm_revert`, as test suites for contracts use them: a snapshot is a block to go back to. What
/// waits in the pool is not part of it.
public final class Snapshots {

    private static final int SNAPSHOTS_MAX = 1_000; // the oldest goes first

    private final DevControls controls;
    private final Chain chain;
    private final NavigableMap<Long, BlockId> taken = new TreeMap<>();
    private long last;

    public Snapshots(DevControls controls, Chain chain) {
        this.controls = controls;
        this.chain = chain;
    }

    public void addTo(RpcMethods methods) {
        methods.add("evm_snapshot", _ -> take())
                .add("evm_revert", params -> Json.flag(revert(Params.longQuantity(params.require(0), "argument 0"))));
    }

    private synchronized JsonNode take() {
        if (taken.size() == SNAPSHOTS_MAX) {
            taken.pollFirstEntry();
        }
        long head = chain.head();
        taken.put(++last, new BlockId(head, chain.find(head).orElseThrow().hash()));
        return Json.quantity(last);
    }

    /// Goes back to a snapshot, which is used up with all that were taken after it; false if there is no such one.
    private synchronized boolean revert(long id) {
        Map.Entry<Long, BlockId> asked = taken.floorEntry(id);
        if (asked == null || asked.getKey() != id) {
            return false;
        }
        taken.tailMap(id, true).clear();
        BlockId block = asked.getValue();
        boolean isOnChain = chain.find(block.height())
                .filter(found -> found.hash().equals(block.hash()))
                .isPresent();
        if (!isOnChain) {
            return false;
        }
        try {
            controls.rewind(block.height());
            return true;
        } catch (IllegalArgumentException e) {
            throw RpcRefusal.server(String.valueOf(e.getMessage()));
        }
    }
}
