package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Address;
import bulkhead.evm.Log;
import bulkhead.gateway.rpc.view.HaltWords;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.kernel.trace.ModuleRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// geth's callTracer. A module's frame has what geth's cannot: `module`, the `method` by the module's ABI, `source`
/// (file and line of the method, or of what failed) and the `exception` that ended it.
final class CallTracer extends DelegatingTracer {

    private final FrameRecorder frames;
    private final boolean withLog;

    /// @param onlyTop `onlyTopCall`
    CallTracer(TraceBudget budget, boolean onlyTop, boolean withLog) {
        this(new FrameRecorder(budget, onlyTop), withLog);
    }

    private CallTracer(FrameRecorder frames, boolean withLog) {
        super(frames);
        this.frames = frames;
        this.withLog = withLog;
    }

    @Override
    public JsonNode result() {
        return write(frames.root(), false);
    }

    private ObjectNode write(TracedFrame frame, boolean isUndone) {
        boolean isGone = isUndone || frame.failed();
        TracedFrame.Start start = frame.start();
        ObjectNode json = Json.object();
        json.set("from", Json.of(start.from()));
        json.set("gas", Json.quantity(frame.paid().limit()));
        json.set("gasUsed", Json.quantity(frame.paid().used()));
        if (!(start.isCreation() && frame.failed())) {
            json.set("to", Json.of(start.to()));
        }
        json.set("input", Json.of(start.input()));
        writeEnd(frame.end(), json);
        frame.run().ifPresent(run -> writeRun(run, json));
        if (!frame.calls().isEmpty()) {
            ArrayNode calls = json.putArray("calls");
            frame.calls().forEach(call -> calls.add(write(call, isGone)));
        }
        if (withLog && !isGone && !frame.logs().isEmpty()) { // logs of what failed are gone
            ArrayNode logs = json.putArray("logs");
            frame.logs().forEach(log -> logs.add(write(log)));
        }
        start.value().ifPresent(value -> json.set("value", Json.quantity(value)));
        json.put("type", start.type());
        return json;
    }

    private static void writeEnd(TracedFrame.End end, ObjectNode json) {
        if (!end.output().isEmpty()) {
            json.set("output", Json.of(end.output()));
        }
        end.error().ifPresent(error -> json.put("error", error));
        if (end.error().isPresent()) {
            HaltWords.reason(end.output()).ifPresent(reason -> json.put("revertReason", reason));
        }
    }

    static void writeRun(ModuleRun run, ObjectNode json) {
        json.put("module", run.module().value());
        run.method().ifPresent(method -> json.put("method", method.signature()));
        run.place().ifPresent(place -> json.put("source", place.toString()));
        run.place().ifPresent(place -> json.put("sourceClass", place.type()));
        run.failure().ifPresent(failure -> json.put("exception", failure.thrown()));
    }

    private static ObjectNode write(TracedFrame.FrameLog kept) {
        Log log = kept.log();
        ObjectNode json = Json.object();
        Address address = log.address();
        json.set("address", Json.of(address));
        json.set("index", Json.quantity(kept.index()));
        ArrayNode topics = json.putArray("topics");
        log.topics().forEach(topic -> topics.add(topic.toHex()));
        json.set("data", Json.of(log.data()));
        json.set("position", Json.quantity(kept.position()));
        return json;
    }
}
