package bulkhead.testing.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Clients that stay connected over WebSockets.
final class SocketAttacks {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int SUBSCRIPTIONS_PER_CONNECTION = 100;
    private static final String UPGRADE = """
            GET / HTTP/1.1
            Host: 127.0.0.1
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13

            """;

    private static final byte TEXT_FRAME = (byte) 0x81;

    private SocketAttacks() {}

    /// Subscribes a hundred times and reads all it is told, as a busy but honest server does.
    static void subscriptions(int port) throws IOException, InterruptedException {
        WebSocket socket = open(port);
        try {
            for (int i = 0; i < SUBSCRIPTIONS_PER_CONNECTION; i++) {
                socket.sendText(RawHttp.call("eth_subscribe", "[\"newHeads\"]"), true)
                        .join();
            }
            TimeUnit.MINUTES.sleep(10);
        } catch (CompletionException e) {
            throw new IOException(e);
        } finally {
            socket.abort();
        }
    }

    /// Sends requests as fast as the connection takes them and never reads an answer.
    static void flood(int port) throws IOException, InterruptedException {
        byte[] text = RawHttp.call("eth_gasPrice", "[]").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[6 + text.length]; // masked with zeros, as a client must mask
        frame[0] = TEXT_FRAME;
        frame[1] = (byte) (0x80 | text.length);
        System.arraycopy(text, 0, frame, 6, text.length);
        try (RawHttp http = new RawHttp(port)) {
            http.write(UPGRADE.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            while (!Thread.currentThread().isInterrupted()) {
                http.write(frame);
            }
        }
    }

    private static WebSocket open(int port) throws IOException {
        try {
            return HTTP.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), new Reader())
                    .join();
        } catch (CompletionException e) {
            throw new IOException(e);
        }
    }

    private static final class Reader implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
            socket.request(1);
            return null;
        }
    }
}
