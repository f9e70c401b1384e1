package bulkhead.gateway.rpc.trace;

import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/// Which form of a trace a client asks for: geth's `TraceConfig`. Its `timeout` and `reexec` mean nothing here, since
/// gas
/// bounds the time and states are kept or not.
final class TracerChoice {

    private static final int MUX_MAX = 8; // there are no more that differ

    private final String name;
    private final JsonNode options;
    private final JsonNode config;

    private TracerChoice(String name, JsonNode options, JsonNode config) {
        this.name = name;
        this.options = options;
        this.config = config;
    }

    /// Reads the parameter; struct logs where it is absent.
    static TracerChoice read(Params params, int index) {
        Optional<JsonNode> given = params.find(index);
        if (given.isPresent() && !given.get().isObject()) {
            throw Params.invalid("argument " + index, "not an object of trace options");
        }
        JsonNode options = given.orElseGet(Json::object);
        String name =
                find(options, "tracer").map(node -> Params.text(node, "tracer")).orElse("");
        var choice = new TracerChoice(name, options, config(options));
        choice.create(new TraceBudget(0), TraceTarget.CALL); // refuse before work is done
        return choice;
    }

    /// A tracer for one transaction.
    ResultTracer create(TraceBudget budget, TraceTarget target) {
        return switch (name) {
            case "" -> new StructLogger(structOptions(), budget);
            case "callTracer" -> new CallTracer(budget, flag(config, "onlyTopCall"), flag(config, "withLog"));
            case "flatCallTracer" -> new FlatCallTracer(budget, target, flatOptions());
            case "prestateTracer" -> new PrestateTracer(budget, prestateOptions());
            case "4byteTracer" -> new FourByteTracer(budget);
            case "noopTracer" -> new MuxTracer(new LinkedHashMap<>());
            case "muxTracer" -> mux(budget, target);
            default ->
                throw RpcRefusal.invalidParams("unknown tracer \"" + brief(name) + "\": this node knows"
                        + " callTracer, flatCallTracer, prestateTracer, 4byteTracer, noopTracer, muxTracer, and"
                        + " struct logs where no tracer is named; it runs no JavaScript");
        };
    }

    private static String brief(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private StructLogger.Options structOptions() {
        return new StructLogger.Options(
                flag(options, "enableMemory"),
                !flag(options, "disableStack"),
                !flag(options, "disableStorage"),
                flag(options, "enableReturnData"),
                find(options, "limit")
                        .map(node -> Params.longQuantity(node, "limit"))
                        .orElse(0L));
    }

    private FlatCallTracer.Options flatOptions() {
        return new FlatCallTracer.Options(
                flag(config, "convertParityErrors"), flag(config, "includePrecompiles"), true);
    }

    private PrestateTracer.Options prestateOptions() {
        return new PrestateTracer.Options(
                flag(config, "diffMode"),
                !flag(config, "disableCode"),
                !flag(config, "disableStorage"),
                flag(config, "includeEmpty"));
    }

    private MuxTracer mux(TraceBudget budget, TraceTarget target) {
        if (config.size() > MUX_MAX) {
            throw RpcRefusal.invalidParams("muxTracer takes at most " + MUX_MAX + " tracers");
        }
        SequencedMap<String, ResultTracer> tracers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : config.properties()) {
            if (each.getKey().equals("muxTracer") || each.getKey().isEmpty()) {
                throw RpcRefusal.invalidParams("muxTracer takes named tracers other than itself");
            }
            JsonNode own = each.getValue().isObject() ? each.getValue() : Json.object();
            tracers.put(each.getKey(), new TracerChoice(each.getKey(), options, own).create(budget, target));
        }
        return new MuxTracer(tracers);
    }

    private static JsonNode config(JsonNode options) {
        Optional<JsonNode> config = find(options, "tracerConfig");
        if (config.isPresent() && !config.get().isObject()) {
            throw Params.invalid("tracerConfig", "not an object");
        }
        return config.orElseGet(Json::object);
    }

    private static boolean flag(JsonNode object, String name) {
        Optional<JsonNode> node = find(object, name);
        if (node.isPresent() && !node.get().isBoolean()) {
            throw Params.invalid(name, "not a boolean");
        }
        return node.map(JsonNode::booleanValue).orElse(false);
    }

    private static Optional<JsonNode> find(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }
}
