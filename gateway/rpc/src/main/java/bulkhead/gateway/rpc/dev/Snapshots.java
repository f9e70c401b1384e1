package bulkhead.gateway.rpc.dev;

import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.kernel.edit.StateEdits;
import bulkhead.store.api.BlockId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `evm_snapshot` and `evm_revert`, as test suites for contracts use them: a snapshot is a block to go back to. What
/// waits in the pool is not part of it.
final class Snapshots {

    private static final int SNAPSHOTS_MAX = 1_000; // the oldest goes first

    private final DevControls controls;
    private final Chain chain;
    private final NavigableMap<Long, Snapshot> taken = new TreeMap<>();
    private long last;

    Snapshots(DevControls controls, Chain chain) {
        this.controls = controls;
        this.chain = chain;
    }

    /// What to go back to.
    ///
    /// @param edits that waited for a block
    /// @param time what the clock showed
    private record Snapshot(BlockId block, StateEdits edits, long time) {}

    void addTo(RpcMethods methods) {
        DevRoom.evmAndAnvil(methods, "snapshot", _ -> take());
        DevRoom.evmAndAnvil(methods, "revert", params -> Json.flag(revert(DevParams.number(params, 0))));
    }

    private synchronized JsonNode take() {
        if (taken.size() == SNAPSHOTS_MAX) {
            taken.pollFirstEntry();
        }
        long head = chain.head();
        var block = new BlockId(head, chain.find(head).orElseThrow().hash());
        taken.put(
                ++last,
                new Snapshot(block, controls.state().waiting(), controls.time().seconds()));
        return Json.quantity(last);
    }

    /// Goes back to a snapshot, which is used up with all that were taken after it; false if there is no such one.
    private synchronized boolean revert(long id) {
        Map.Entry<Long, Snapshot> asked = taken.floorEntry(id);
        if (asked == null || asked.getKey() != id) {
            return false;
        }
        taken.tailMap(id, true).clear();
        BlockId block = asked.getValue().block();
        boolean isOnChain = chain.find(block.height())
                .filter(found -> found.hash().equals(block.hash()))
                .isPresent();
        if (!isOnChain) {
            return false;
        }
        try {
            controls.mining().rewind(block.height());
            controls.time().set(asked.getValue().time());
            controls.state().restore(asked.getValue().edits());
            return true;
        } catch (IllegalArgumentException e) {
            throw RpcRefusal.server(String.valueOf(e.getMessage()));
        }
    }

    /// All snapshots are gone, as after a reset.
    synchronized void forget() {
        taken.clear();
    }

    /// The block of each snapshot, by id.
    synchronized JsonNode describe() {
        ObjectNode json = Json.object();
        taken.forEach((id, snapshot) -> {
            ObjectNode block = json.putObject(Json.hex(id));
            block.put("blockNumber", snapshot.block().height());
            block.set("blockHash", Json.of(snapshot.block().hash()));
        });
        return json;
    }
}
