package bulkhead.client;

import bulkhead.crypto.Bytes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON-RPC 2.0 over HTTP.
final class Rpc implements AutoCloseable {

    /// A node's own limit of an answer's logs is far below it.
    private static final int ANSWER_BYTES_MAX = 64 << 20;

    /// What geth, and so every node, answers where a call reverted.
    private static final int REVERTED = 3;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ZoneConfig config;
    private final HttpClient http;
    private final AtomicLong requests = new AtomicLong();

    Rpc(ZoneConfig config) {
        this.config = config;
        this.http =
                HttpClient.newBuilder().connectTimeout(config.answerWithin()).build();
    }

    /// A call ended by a revert.
    static final class Reverted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Bytes bytes;

        Reverted(String message, Bytes bytes) {
            super(message, null, false, false); // never leaves this package
            this.bytes = bytes;
        }

        Bytes bytes() {
            return bytes;
        }
    }

    static ArrayNode params() {
        return JSON.createArrayNode();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// The result; JSON's null where there is none.
    ///
    /// @throws Reverted if it is a call that was refused
    /// @throws RpcException if the zone answers another error
    /// @throws UnreachableException if there is no answer
    JsonNode request(String method, ArrayNode params) {
        ObjectNode request = object();
        request.put("jsonrpc", "2.0").put("id", requests.incrementAndGet()).put("method", method);
        request.set("params", params);
        JsonNode answer = parse(method, exchange(method, JSON.writeValueAsBytes(request)));
        if (answer.has("result")) {
            return answer.get("result");
        }
        JsonNode error = answer.path("error");
        if (!error.isObject()) {
            throw new UnreachableException(config.url() + " does not answer " + method + " as JSON-RPC does");
        }
        int code = error.path("code").asInt(0);
        String message = error.path("message").asString("no message");
        JsonNode revert = error.path("data");
        if (code == REVERTED || (revert.isString() && message.startsWith("execution reverted"))) {
            throw new Reverted(message, revert.isString() ? Bytes.fromHex(revert.stringValue()) : Bytes.EMPTY);
        }
        throw new RpcException(method, code, message);
    }

    private byte[] exchange(String method, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(config.url())
                .timeout(config.answerWithin())
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(
                    request,
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
            if (answer.body().length == 0) {
                throw new UnreachableException(
                        config.url() + " answers " + method + " with HTTP status " + answer.statusCode());
            }
            return answer.body();
        } catch (ConnectException e) {
            throw new UnreachableException("no node listens at " + config.url(), e);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new UnreachableException(config.url() + " cannot be asked " + method + ": " + reason, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while waiting for " + method, e);
        }
    }

    private JsonNode parse(String method, byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (JacksonException e) {
            throw new UnreachableException(config.url() + " does not answer " + method + " in JSON", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
