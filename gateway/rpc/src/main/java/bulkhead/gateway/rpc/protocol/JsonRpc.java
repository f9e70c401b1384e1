package bulkhead.gateway.rpc.protocol;

import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON-RPC 2.0: bytes of a request or batch in, bytes of the answer out (empty for notifications).
///
/// A bad call answers an error and harms no other call of its batch.
public final class JsonRpc {

    private static final Logger LOG = LoggerFactory.getLogger(JsonRpc.class);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final byte[] NOTHING = new byte[0];
    private static final RpcMethods NONE = new RpcMethods();
    private static final int LARGE_BYTES = 64 << 10; // of a request that is worth a turn
    private static final int TOKENS_MAX = 200_000; // of a request: each takes some 50 bytes once it is read
    private static final int TURNS = Runtime.getRuntime().availableProcessors();

    private final RpcMethods methods;
    private final RpcLimits limits;
    private final RpcMetrics metrics;
    private final JsonMapper json;
    private final Semaphore turns = new Semaphore(TURNS, true); // batches and large requests at work

    public JsonRpc(RpcMethods methods, RpcLimits limits, RpcMetrics metrics) {
        this.methods = methods;
        this.limits = limits;
        this.metrics = metrics;
        this.json = mapper(limits);
    }

    public byte[] answer(byte[] request) {
        return answer(request, NONE);
    }

    /// As [#answer(byte[])], with methods that only this client has; they come first.
    public byte[] answer(byte[] request, RpcMethods own) {
        return request.length > LARGE_BYTES ? inTurn(() -> answerAny(request, own)) : answerAny(request, own);
    }

    private byte[] answerAny(byte[] request, RpcMethods own) {
        JsonNode root;
        try {
            root = json.readValue(request, JsonNode.class); // unlike readTree it refuses what follows the value
        } catch (StreamConstraintsException e) {
            return write(error(NODES.nullNode(), RpcError.of(RpcError.INVALID_REQUEST, tooLarge())));
        } catch (JacksonException e) {
            return write(error(NODES.nullNode(), RpcError.of(RpcError.PARSE, "parse error: not valid JSON")));
        }
        return root.isArray()
                ? answerBatch(root, own, request.length > LARGE_BYTES)
                : answerCall(root, own).map(this::write).orElse(NOTHING);
    }

    private byte[] answerBatch(JsonNode batch, RpcMethods own, boolean hasTurn) {
        if (batch.isEmpty()) {
            return write(error(NODES.nullNode(), RpcError.of(RpcError.INVALID_REQUEST, "empty batch")));
        }
        if (batch.size() > limits.batchMax()) {
            return write(error(
                    NODES.nullNode(),
                    RpcError.of(RpcError.INVALID_REQUEST, "batch too large: at most " + limits.batchMax() + " calls")));
        }
        return hasTurn ? answerCalls(batch, own) : inTurn(() -> answerCalls(batch, own));
    }

    /// Only so many batches work at once: more would be no faster, and keep others waiting.
    private byte[] inTurn(Supplier<byte[]> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private byte[] answerCalls(JsonNode batch, RpcMethods own) {
        List<byte[]> answers = new ArrayList<>();
        int size = 2;
        for (JsonNode call : batch) {
            Optional<byte[]> answer = answerCall(call, own).map(this::write);
            if (answer.isPresent() && size + answer.get().length > limits.responseBytesMax()) {
                answer = Optional.of(write(error(
                        id(call),
                        RpcError.of(
                                RpcError.LIMIT_EXCEEDED,
                                "response too large: the answer to this batch is over " + limits.responseBytesMax()
                                        + " bytes"))));
            }
            size += answer.map(bytes -> bytes.length + 1).orElse(0);
            answer.ifPresent(answers::add);
        }
        return answers.isEmpty() ? NOTHING : join(answers, size);
    }

    /// The answer to one call; none to a notification.
    private Optional<ObjectNode> answerCall(JsonNode call, RpcMethods own) {
        JsonNode method = call.get("method");
        if (!call.isObject() || method == null || !method.isString() || !hasValidId(call)) {
            return Optional.of(error(id(call), RpcError.of(RpcError.INVALID_REQUEST, "invalid request")));
        }
        ObjectNode answer =
                metrics.timed(method.stringValue(), methods.names(), () -> invoke(call, method.stringValue(), own));
        return call.has("id") ? Optional.of(answer) : Optional.empty();
    }

    private ObjectNode invoke(JsonNode call, String name, RpcMethods own) {
        JsonNode id = id(call);
        Optional<RpcMethod> method = own.find(name).or(() -> methods.find(name));
        if (method.isEmpty()) {
            return error(id, RpcError.methodNotFound(name));
        }
        JsonNode params = Optional.ofNullable(call.get("params")).orElseGet(NODES::arrayNode);
        if (!params.isArray() && !params.isNull()) {
            return error(id, RpcError.invalidParams("params must be an array"));
        }
        try {
            ObjectNode answer = envelope(id);
            answer.set("result", method.get().call(new Params(params)));
            return answer;
        } catch (RpcRefusal refusal) {
            return error(id, refusal.error());
        } catch (RuntimeException e) {
            return error(id, failure(name, e));
        }
    }

    /// What went wrong on this side. A state that was pruned or rewound while it was read is no fault of the node.
    private static RpcError failure(String method, RuntimeException cause) {
        if (cause instanceof StoreFailure failure && failure.problem() instanceof StoreProblem.StateNotKept gone) {
            return RpcError.of(RpcError.SERVER, gone.message());
        }
        LOG.error("rpc method failed: method={}", method, cause);
        return RpcError.of(RpcError.INTERNAL, "internal error; the node's log says more");
    }

    private String tooLarge() {
        return "request too large or nested too deeply: at most " + limits.nestingMax() + " levels, " + TOKENS_MAX
                + " values";
    }

    private static boolean hasValidId(JsonNode call) {
        JsonNode id = call.get("id");
        return id == null || id.isNull() || id.isString() || id.isNumber();
    }

    private static JsonNode id(JsonNode call) {
        JsonNode id = call.isObject() ? call.get("id") : null;
        return id != null && (id.isString() || id.isNumber()) ? id : NODES.nullNode();
    }

    /// Whether a request is worth a thread of its own ([HeavyLane]): it is large, or a batch.
    public static boolean isHeavy(byte[] request) {
        int first = 0;
        while (first < request.length && request[first] <= ' ') {
            first++;
        }
        return request.length > LARGE_BYTES || (first < request.length && request[first] == '[');
    }

    /// The answer when this side has no room for a request or its answer.
    public byte[] overloaded() {
        return write(error(NODES.nullNode(), RpcRefusal.overloaded().error()));
    }

    private static ObjectNode envelope(JsonNode id) {
        ObjectNode answer = NODES.objectNode();
        answer.put("jsonrpc", "2.0");
        answer.set("id", id);
        return answer;
    }

    private static ObjectNode error(JsonNode id, RpcError error) {
        ObjectNode answer = envelope(id);
        ObjectNode body = answer.putObject("error");
        body.put("code", error.code());
        body.put("message", error.message());
        error.data().ifPresent(data -> body.put("data", data));
        return answer;
    }

    private byte[] write(ObjectNode answer) {
        return json.writeValueAsBytes(answer);
    }

    private static byte[] join(List<byte[]> answers, int size) {
        byte[] joined = new byte[size - 1]; // two brackets, one comma less than answers
        joined[0] = '[';
        int at = 1;
        for (byte[] answer : answers) {
            if (at > 1) {
                joined[at++] = ',';
            }
            System.arraycopy(answer, 0, joined, at, answer.length);
            at += answer.length;
        }
        joined[at] = ']';
        return joined;
    }

    private static JsonMapper mapper(RpcLimits limits) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.nestingMax())
                .maxStringLength(limits.requestBytesMax())
                .maxNumberLength(80)
                .maxTokenCount(TOKENS_MAX)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }
}
