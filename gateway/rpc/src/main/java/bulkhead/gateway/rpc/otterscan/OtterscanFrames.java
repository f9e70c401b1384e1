package bulkhead.gateway.rpc.otterscan;

import bulkhead.crypto.Address;
import bulkhead.gateway.rpc.trace.FrameRecorder;
import bulkhead.gateway.rpc.trace.TracedFrame;
import bulkhead.gateway.rpc.view.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls as Otterscan reads them.
final class OtterscanFrames {

    private static final int TRANSFER = 0;
    private static final int DESTRUCTION = 1;
    private static final int CREATION = 2;
    private static final int CREATION_2 = 3;

    private OtterscanFrames() {}

    /// All calls but those of precompiled contracts, each with its depth.
    static ArrayNode entries(FrameRecorder frames) {
        ArrayNode entries = Json.array();
        addEntries(frames, frames.root(), 0, entries);
        return entries;
    }

    private static void addEntries(FrameRecorder frames, TracedFrame frame, int depth, ArrayNode entries) {
        TracedFrame.Start start = frame.start();
        if (depth > 0 && frames.isPrecompile(start.to()) && !start.isCreation() && !start.isDestruction()) {
            return;
        }
        ObjectNode json = entries.addObject();
        json.put("type", start.type());
        json.put("depth", depth);
        json.set("from", Json.of(start.from()));
        json.set("to", Json.of(start.to()));
        json.set("value", start.type().equals("DELEGATECALL") ? Json.nothing() : value(start));
        json.set("input", Json.of(start.input()));
        json.set("output", Json.of(frame.end().output()));
        frame.calls().forEach(call -> addEntries(frames, call, depth + 1, entries));
    }

    private static JsonNode value(TracedFrame.Start start) {
        return Json.of(start.value().map(Json::quantity));
    }

    /// What moved wei or made and destroyed contracts beneath the transaction's own frame, and stands.
    static ArrayNode operations(FrameRecorder frames) {
        ArrayNode operations = Json.array();
        if (!frames.root().failed()) {
            frames.root().calls().forEach(call -> addOperations(call, operations));
        }
        return operations;
    }

    private static void addOperations(TracedFrame frame, ArrayNode operations) {
        if (frame.failed()) {
            return;
        }
        TracedFrame.Start start = frame.start();
        Optional<Integer> kind = switch (start.type()) {
            case TracedFrame.SELFDESTRUCT -> Optional.of(DESTRUCTION);
            case "CREATE" -> Optional.of(CREATION);
            case "CREATE2" -> Optional.of(CREATION_2);
            case "CALL" -> start.value().filter(value -> !value.isZero()).map(_ -> TRANSFER);
            default -> Optional.empty();
        };
        kind.ifPresent(type -> {
            ObjectNode json = operations.addObject();
            json.put("type", type);
            json.set("from", Json.of(start.from()));
            json.set("to", Json.of(start.to()));
            json.set("value", value(start));
        });
        frame.calls().forEach(call -> addOperations(call, operations));
    }

    /// Who created a contract in a transaction.
    static Optional<Address> findCreator(TracedFrame frame, Address contract) {
        if (frame.failed()) {
            return Optional.empty();
        }
        if (frame.start().isCreation() && frame.start().to().equals(contract)) {
            return Optional.of(frame.start().from());
        }
        return frame.calls().stream()
                .flatMap(call -> findCreator(call, contract).stream())
                .findFirst();
    }
}
