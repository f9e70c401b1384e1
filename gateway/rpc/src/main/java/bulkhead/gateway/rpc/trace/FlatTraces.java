package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.trace.FlatCallTracer.Options;
import bulkhead.gateway.rpc.view.HaltWords;
import bulkhead.gateway.rpc.view.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls as a list in Parity's form, each with its address in the tree. A module's has what `callTracer` shows of one.
final class FlatTraces {

    private final FrameRecorder frames;
    private final Options options;

    FlatTraces(FrameRecorder frames, Options options) {
        this.frames = frames;
        this.options = options;
    }

    /// With the transaction's place in each.
    ArrayNode located(TraceTarget target) {
        ArrayNode list = plain();
        for (var trace : list) {
            if (trace instanceof ObjectNode object) {
                locate(object, target);
            }
        }
        return list;
    }

    static void locate(ObjectNode trace, TraceTarget target) {
        target.block().ifPresent(block -> {
            trace.set("blockHash", Json.of(block.hash()));
            trace.put("blockNumber", block.number());
        });
        target.transaction().ifPresent(transaction -> {
            trace.set("transactionHash", Json.of(transaction.hash()));
            trace.put("transactionPosition", transaction.figures().index());
        });
    }

    /// Of the transaction alone.
    ArrayNode plain() {
        ArrayNode list = Json.array();
        write(frames.root(), List.of(), list);
        return list;
    }

    private void write(TracedFrame frame, List<Integer> address, ArrayNode list) {
        List<TracedFrame> calls = frame.calls().stream().filter(this::isShown).toList();
        ObjectNode json = list.addObject();
        json.set("action", action(frame));
        writeEnd(frame, json);
        json.put("subtraces", calls.size());
        ArrayNode position = json.putArray("traceAddress");
        address.forEach(position::add);
        json.put("type", type(frame.start()));
        frame.run().ifPresent(run -> CallTracer.writeRun(run, json));
        for (int i = 0; i < calls.size(); i++) {
            List<Integer> beneath = new ArrayList<>(address);
            beneath.add(i);
            write(calls.get(i), beneath, list);
        }
    }

    private boolean isShown(TracedFrame frame) {
        String type = frame.start().type();
        return options.precompiles()
                || !frames.isPrecompile(frame.start().to())
                || !(type.equals("CALL") || type.equals("STATICCALL"));
    }

    private static String type(TracedFrame.Start start) {
        if (start.isDestruction()) {
            return "suicide";
        }
        return start.isCreation() ? "create" : "call";
    }

    private ObjectNode action(TracedFrame frame) {
        TracedFrame.Start start = frame.start();
        UInt256 value = start.value().orElse(UInt256.ZERO);
        ObjectNode json = Json.object();
        if (start.isDestruction()) {
            json.set("address", Json.of(start.from()));
            json.set("refundAddress", Json.of(start.to()));
            json.set("balance", Json.quantity(value));
            return json;
        }
        json.set("from", Json.of(start.from()));
        json.set("gas", Json.quantity(options.paid() ? frame.paid().limit() : frame.gas()));
        json.set("value", Json.quantity(value));
        if (start.isCreation()) {
            json.put("creationMethod", start.type().toLowerCase(Locale.ROOT));
            json.set("init", Json.of(start.input()));
        } else {
            json.put("callType", start.type().toLowerCase(Locale.ROOT));
            json.set("to", Json.of(start.to()));
            json.set("input", Json.of(start.input()));
        }
        return json;
    }

    private void writeEnd(TracedFrame frame, ObjectNode json) {
        TracedFrame.Start start = frame.start();
        TracedFrame.End end = frame.end();
        end.error().ifPresent(error -> json.put("error", options.parityErrors() ? HaltWords.parity(error) : error));
        boolean isReverted = end.error().filter(HaltWords.REVERTED::equals).isPresent();
        if (start.isDestruction() || (frame.failed() && !isReverted)) { // revert data are of use, all else is not
            json.putNull("result");
            return;
        }
        ObjectNode result = json.putObject("result");
        result.set("gasUsed", Json.quantity(options.paid() ? frame.paid().used() : end.gasUsed()));
        if (!start.isCreation() || frame.failed()) {
            result.set("output", Json.of(end.output()));
        } else {
            result.set("address", Json.of(start.to()));
            result.set("code", Json.of(end.output()));
        }
    }
}
