package bulkhead.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A node whose answers a test writes: by method, as `"result": …`, `"error": …`, or nothing at all.
final class FakeNode implements AutoCloseable {

    static final String LOST = "";

    private final HttpServer server;
    private final Map<String, Function<JsonNode, String>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    FakeNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        on("eth_chainId", "\"result\":\"0x7a69\"");
        on("eth_estimateGas", "\"result\":\"0x5208\"");
        on("eth_maxPriorityFeePerGas", "\"result\":\"0x2\"");
        on("eth_getBlockByNumber", "\"result\":{\"baseFeePerGas\":\"0x64\"}");
        on("eth_getTransactionCount", "\"result\":\"0x7\"");
        on("eth_sendRawTransaction", "\"result\":\"0x" + "11".repeat(32) + "\"");
        on("eth_getTransactionReceipt", receipt(true));
        on("eth_getCode", "\"result\":\"0xfe\"");
        on("debug_traceTransaction", "\"error\":{\"code\":-32601,\"message\":\"no such method\"}");
    }

    static String receipt(boolean success) {
        return "\"result\":{\"status\":\"" + (success ? "0x1" : "0x0") + "\",\"transactionHash\":\"0x"
                + "22".repeat(32) + "\",\"blockNumber\":\"0x9\",\"gasUsed\":\"0x5208\",\"effectiveGasPrice\":\"0x3\","
                + "\"logs\":[]}";
    }

    void on(String method, String answer) {
        answers.put(method, _ -> answer);
    }

    void on(String method, Function<JsonNode, String> answer) {
        answers.put(method, answer);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The parameters of each request of a method.
    List<JsonNode> asked(String method) {
        return requests.stream()
                .filter(request -> request.path("method").asString().equals(method))
                .map(request -> request.path("params"))
                .toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            requests.add(request);
            String method = request.path("method").asString();
            String answer = answers.getOrDefault(method, _ -> "\"error\":{\"code\":-32601,\"message\":\"none\"}")
                    .apply(request.path("params"));
            String body = answer.isEmpty() || !answer.startsWith("\"")
                    ? answer
                    : "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + "," + answer + "}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(bytes.length == 0 ? 502 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
