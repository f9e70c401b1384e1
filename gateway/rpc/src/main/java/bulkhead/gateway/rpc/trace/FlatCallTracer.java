package bulkhead.gateway.rpc.trace;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// geth's flatCallTracer: the calls as a list, in Parity's form.
final class FlatCallTracer extends DelegatingTracer {

    private final FrameRecorder frames;
    private final TraceTarget target;
    private final Options options;

    FlatCallTracer(TraceBudget budget, TraceTarget target, Options options) {
        this(new FrameRecorder(budget, false), target, options);
    }

    private FlatCallTracer(FrameRecorder frames, TraceTarget target, Options options) {
        super(frames);
        this.frames = frames;
        this.target = target;
        this.options = options;
    }

    /// How to write it.
    ///
    /// @param parityErrors `convertParityErrors`: in Parity's words
    /// @param precompiles `includePrecompiles`: also calls of precompiled contracts
    /// @param paid whether the first frame shows the whole transaction's gas (geth), or that of its own code
    record Options(boolean parityErrors, boolean precompiles, boolean paid) {

        /// As Parity and Erigon write.
        static final Options PARITY = new Options(true, false, false);
    }

    @Override
    public JsonNode result() {
        return located();
    }

    /// The calls, each with its transaction's place.
    ArrayNode located() {
        return new FlatTraces(frames, options).located(target);
    }
}
