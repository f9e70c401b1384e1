package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.SharedFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A WebSocket client, the JDK's own. In parameters a single quote stands for a double one.
final class SocketClient implements AutoCloseable {

    /// Why the other side closed the connection.
    record Closed(int code, String reason) {}

    private static final int SECONDS_MAX = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final WebSocket socket;

    SocketClient(int port) {
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), new Listener())
                .join();
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void sendBinary(String text) {
        socket.sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true)
                .join();
    }

    /// Asks and takes the next message for the answer.
    JsonNode ask(String method, String params) throws InterruptedException {
        send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + params.replace('\'', '"')
                + "]}");
        return message();
    }

    String subscribe(String params) throws InterruptedException {
        JsonNode answer = ask("eth_subscribe", params);
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        return answer.get("result").stringValue();
    }

    JsonNode message() throws InterruptedException {
        JsonNode message = messages.poll(SECONDS_MAX, TimeUnit.SECONDS);
        assertThat(message).as("a message in time").isNotNull();
        return message;
    }

    /// The result of the next message, which is a notification of a subscription.
    JsonNode notice(String subscription) throws InterruptedException {
        JsonNode message = message();
        assertThat(message.path("method").stringValue()).as(message.toString()).isEqualTo("eth_subscription");
        assertThat(message.at("/params/subscription").stringValue()).isEqualTo(subscription);
        return message.at("/params/result");
    }

    Closed closed() throws Exception {
        return closed.get(SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                messages.add(SharedFolder.parse(text.toString().getBytes(StandardCharsets.UTF_8)));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(new Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
