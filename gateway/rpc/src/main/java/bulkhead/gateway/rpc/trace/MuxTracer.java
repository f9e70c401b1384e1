package bulkhead.gateway.rpc.trace;

import bulkhead.gateway.rpc.view.Json;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// geth's muxTracer: several tracers over one execution. With none it is geth's noopTracer.
final class MuxTracer extends DelegatingTracer {

    private final SequencedMap<String, ResultTracer> tracers;

    MuxTracer(SequencedMap<String, ResultTracer> tracers) {
        super(tracers.values().toArray(ResultTracer[]::new));
        this.tracers = new LinkedHashMap<>(tracers);
    }

    @Override
    public JsonNode result() {
        ObjectNode json = Json.object();
        tracers.forEach((name, tracer) -> json.set(name, tracer.result()));
        return json;
    }
}
