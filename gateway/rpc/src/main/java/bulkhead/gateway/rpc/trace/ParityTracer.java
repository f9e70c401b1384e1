package bulkhead.gateway.rpc.trace;

import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.kernel.trace.TransactionTracer;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Parity's `trace_replay…` and `trace_call` answer: the output, the calls, what changed.
final class ParityTracer extends DelegatingTracer {

    private final FrameRecorder frames;
    private final StateRecorder states;
    private final Kinds kinds;

    ParityTracer(TraceBudget budget, Kinds kinds) {
        this(new FrameRecorder(budget, false), new StateRecorder(budget), kinds);
    }

    private ParityTracer(FrameRecorder frames, StateRecorder states, Kinds kinds) {
        super(kinds.stateDiff() ? new TransactionTracer[] {frames, states} : new TransactionTracer[] {frames});
        this.frames = frames;
        this.states = states;
        this.kinds = kinds;
    }

    /// What is asked for.
    record Kinds(boolean trace, boolean stateDiff) {

        /// Reads the list of names.
        static Kinds read(Params params, int index) {
            Optional<JsonNode> given = params.find(index);
            if (given.isPresent() && !given.get().isArray()) {
                throw Params.invalid("argument " + index, "not a list of trace types");
            }
            boolean trace = false;
            boolean stateDiff = false;
            for (JsonNode each : given.orElseGet(Json::array)) {
                switch (Params.text(each, "trace type")) {
                    case "trace" -> trace = true;
                    case "stateDiff" -> stateDiff = true;
                    case "vmTrace" ->
                        throw new RpcRefusal(RpcError.of(
                                RpcError.NOT_SUPPORTED,
                                "vmTrace is not supported; see the struct logs of debug_traceTransaction"));
                    default -> throw RpcRefusal.invalidParams("a trace type is one of trace, stateDiff");
                }
            }
            return new Kinds(trace, stateDiff);
        }
    }

    @Override
    public JsonNode result() {
        ObjectNode json = Json.object();
        json.set("output", Json.of(frames.root().end().output()));
        json.set("stateDiff", kinds.stateDiff() ? StateDiff.of(states.seen()) : Json.nothing());
        json.set("trace", kinds.trace() ? new FlatTraces(frames, FlatCallTracer.Options.PARITY).plain() : Json.array());
        json.putNull("vmTrace");
        return json;
    }
}
