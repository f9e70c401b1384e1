package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.trace.StateRecorder.Seen;
import bulkhead.gateway.rpc.trace.StateRecorder.Side;
import bulkhead.gateway.rpc.trace.StateRecorder.Slot;
import bulkhead.gateway.rpc.view.Json;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a transaction changed, in Parity's form: `=` the same, `*` from one to another, `+` new, `-` gone.
final class StateDiff {

    private StateDiff() {}

    static ObjectNode of(SortedMap<Address, Seen> accounts) {
        ObjectNode json = Json.object();
        accounts.forEach((address, seen) -> {
            if (seen.hasChanged()) {
                json.set(address.toHex(), account(seen));
            }
        });
        return json;
    }

    private static ObjectNode account(Seen seen) {
        ObjectNode json = Json.object();
        json.set("balance", change(seen, side -> Json.quantity(side.balance())));
        json.set("code", change(seen, side -> Json.of(side.code())));
        json.set("nonce", change(seen, side -> Json.quantity(side.nonce())));
        ObjectNode storage = json.putObject("storage");
        seen.slots().forEach((key, slot) -> {
            if (!slot.before().equals(slot.after())) {
                storage.set(key.toBytes().toHex(), change(seen, slot));
            }
        });
        return json;
    }

    private static JsonNode change(Seen seen, Function<Side, JsonNode> part) {
        return change(seen.before().map(part), seen.after().map(part));
    }

    private static JsonNode change(Seen seen, Slot slot) {
        return change(seen.before().map(_ -> word(slot.before())), seen.after().map(_ -> word(slot.after())));
    }

    private static JsonNode change(Optional<JsonNode> before, Optional<JsonNode> after) {
        if (before.equals(after)) {
            return Json.text("=");
        }
        ObjectNode json = Json.object();
        if (before.isEmpty()) {
            json.set("+", after.orElseThrow());
        } else if (after.isEmpty()) {
            json.set("-", before.orElseThrow());
        } else {
            json.putObject("*").setAll(fromTo(before.get(), after.get()));
        }
        return json;
    }

    private static ObjectNode fromTo(JsonNode before, JsonNode after) {
        ObjectNode json = Json.object();
        json.set("from", before);
        json.set("to", after);
        return json;
    }

    private static JsonNode word(UInt256 value) {
        return Json.of(value.toBytes());
    }
}
