package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.trace.StateRecorder.Seen;
import bulkhead.gateway.rpc.trace.StateRecorder.Side;
import bulkhead.gateway.rpc.trace.StateRecorder.Slot;
import bulkhead.gateway.rpc.view.Json;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// geth's prestateTracer: the accounts and slots that a transaction needs, as they were before it; with `diffMode`
/// those
/// that it changed, before and after. Records of modules are no slots and do not show.
final class PrestateTracer extends DelegatingTracer {

    private final StateRecorder recorder;
    private final Options options;

    PrestateTracer(TraceBudget budget, Options options) {
        this(new StateRecorder(budget), options);
    }

    private PrestateTracer(StateRecorder recorder, Options options) {
        super(recorder);
        this.recorder = recorder;
        this.options = options;
    }

    /// What to show.
    ///
    /// @param empty `includeEmpty`: also accounts that did not exist before
    record Options(boolean diff, boolean code, boolean storage, boolean empty) {}

    @Override
    public JsonNode result() {
        return options.diff() ? diff() : before();
    }

    private ObjectNode before() {
        ObjectNode json = Json.object();
        recorder.seen().forEach((address, seen) -> {
            if (seen.before().isPresent() || options.empty()) {
                ObjectNode account = account(seen.before().orElse(new Side(UInt256.ZERO, 0, Bytes.EMPTY)));
                writeSlots(seen, account, Slot::before, _ -> true);
                json.set(address.toHex(), account);
            }
        });
        return json;
    }

    private ObjectNode diff() {
        ObjectNode json = Json.object();
        ObjectNode post = json.putObject("post");
        ObjectNode pre = json.putObject("pre");
        for (Map.Entry<Address, Seen> each : recorder.seen().entrySet()) {
            Seen seen = each.getValue();
            if (!seen.hasChanged()) {
                continue;
            }
            String address = each.getKey().toHex();
            Optional<Side> before = seen.before();
            if (before.isPresent() || options.empty()) {
                ObjectNode account = account(before.orElse(new Side(UInt256.ZERO, 0, Bytes.EMPTY)));
                writeSlots(seen, account, Slot::before, PrestateTracer::hasChanged);
                dropZeros(account);
                pre.set(address, account);
            }
            seen.after().ifPresent(after -> post.set(address, changes(seen, after)));
        }
        return json;
    }

    private static boolean hasChanged(Slot slot) {
        return !slot.before().equals(slot.after());
    }

    private ObjectNode account(Side side) {
        ObjectNode json = Json.object();
        json.set("balance", Json.quantity(side.balance()));
        if (options.code() && !side.code().isEmpty()) {
            json.set("code", Json.of(side.code()));
        }
        if (side.nonce() != 0) {
            json.put("nonce", side.nonce());
        }
        return json;
    }

    /// What of an account is another after than before.
    private ObjectNode changes(Seen seen, Side after) {
        Side before = seen.before().orElse(new Side(UInt256.ZERO, 0, Bytes.EMPTY));
        ObjectNode json = Json.object();
        if (!before.balance().equals(after.balance())) {
            json.set("balance", Json.quantity(after.balance()));
        }
        if (options.code() && !before.code().equals(after.code())) {
            json.set("code", Json.of(after.code()));
        }
        if (before.nonce() != after.nonce()) {
            json.put("nonce", after.nonce());
        }
        writeSlots(seen, json, Slot::after, PrestateTracer::hasChanged);
        dropZeros(json);
        return json;
    }

    private void writeSlots(Seen seen, ObjectNode account, Function<Slot, UInt256> side, Predicate<Slot> shown) {
        if (!options.storage()) {
            return;
        }
        ObjectNode storage = Json.object();
        seen.slots().forEach((key, slot) -> {
            if (shown.test(slot)) {
                storage.set(key.toBytes().toHex(), Json.of(side.apply(slot).toBytes()));
            }
        });
        if (!storage.isEmpty()) {
            account.set("storage", storage);
        }
    }

    /// A difference does not show empty slots.
    private static void dropZeros(ObjectNode account) {
        if (account.get("storage") instanceof ObjectNode storage) {
            storage.removeIf(
                    value -> value.stringValue().equals(UInt256.ZERO.toBytes().toHex()));
            if (storage.isEmpty()) {
                account.remove("storage");
            }
        }
    }
}
