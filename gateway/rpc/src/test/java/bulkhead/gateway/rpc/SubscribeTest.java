package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.protocol.RpcError;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Subscriptions over a real WebSocket, before a real kernel and store.
class SubscribeTest {

    private static final Address RECEIVER = Address.fromHex("0x00000000000000000000000000000000000000aa");
    private static final String TOPIC = "0x" + "00".repeat(31) + "07";
    private static final String OTHER_TOPIC = "0x" + "00".repeat(31) + "08";

    private final KernelZone zone = new KernelZone();
    private final Client client = new Client(zone);
    private final RpcServer server = RpcServer.open(RpcConfig.loopback(0), zone);
    private final SocketClient socket = new SocketClient(server.port());

    @AfterEach
    void close() {
        socket.close();
        server.close();
        client.close();
    }

    @Test
    void answersCallsAndBatches() throws Exception {
        assertThat(socket.ask("eth_chainId", "").get("result").stringValue()).isEqualTo("0x7a69");

        socket.send("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\"},"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"eth_subscribe\",\"params\":[\"newHeads\"]}]");
        JsonNode batch = socket.message();
        mine();

        assertThat(batch.get(0).get("result").stringValue()).isEqualTo("0x0");
        socket.notice(batch.get(1).get("result").stringValue());
    }

    @Test
    void announcesBlocksWhenTheyCanBeRead() throws Exception {
        mine();
        String heads = socket.subscribe("'newHeads'");

        mine();

        JsonNode head = socket.notice(heads);
        JsonNode block = client.result("eth_getBlockByNumber", "'0x2',false");
        assertThat(head.get("number").stringValue()).isEqualTo("0x2");
        head.properties().forEach(field -> assertThat(block.get(field.getKey())).isEqualTo(field.getValue()));
        assertThat(head.has("transactions")).isFalse();
    }

    @Test
    void reportsTheLogsThatAFilterWants() throws Exception {
        String wanted = socket.subscribe("'logs',{'address':'" + KernelZone.LOGGING + "','topics':['" + TOPIC + "']}");

        log(OTHER_TOPIC);
        log(TOPIC);
        mine();

        JsonNode expected = client.result("eth_getLogs", "{'topics':['" + TOPIC + "']}");
        assertThat(socket.notice(wanted)).isEqualTo(expected.get(0));
        assertThat(socket.ask("eth_unsubscribe", "'" + wanted + "'")
                        .get("result")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void takesLogsBackWithTheirBlocksAndAnnouncesTheNewOnes() throws Exception {
        String snapshot = client.text("evm_snapshot", "");
        String heads = socket.subscribe("'newHeads'");
        log(TOPIC);
        log(OTHER_TOPIC);
        mine();
        JsonNode first = socket.notice(heads);
        String logs = socket.subscribe("'logs',{}");

        client.result("evm_revert", "'" + snapshot + "'");
        mine();

        for (String topic : List.of(OTHER_TOPIC, TOPIC)) { // undone from the last one back
            JsonNode removed = socket.notice(logs);
            assertThat(removed.get("removed").booleanValue()).isTrue();
            assertThat(removed.get("topics").get(0).stringValue()).isEqualTo(topic);
            assertThat(removed.get("blockHash")).isEqualTo(first.get("hash"));
        }
        JsonNode again = socket.notice(heads);
        assertThat(again.get("number")).isEqualTo(first.get("number"));
        assertThat(again.get("hash")).isNotEqualTo(first.get("hash"));
    }

    @Test
    void tellsOfTransactionsThatEnterThePool() throws Exception {
        String hashes = socket.subscribe("'newPendingTransactions'");
        String hash = transfer("0x5");
        assertThat(socket.notice(hashes).stringValue()).isEqualTo(hash);
        socket.ask("eth_unsubscribe", "'" + hashes + "'");

        String whole = socket.subscribe("'newPendingTransactions',true");
        String second = transfer("0x6");

        assertThat(socket.notice(whole)).isEqualTo(client.result("eth_getTransactionByHash", "'" + second + "'"));
    }

    @Test
    void saysThatItIsNotBehind() throws Exception {
        String syncing = socket.subscribe("'syncing'");

        assertThat(socket.notice(syncing).booleanValue()).isFalse();
    }

    @Test
    void isSilentAfterUnsubscribing() throws Exception {
        String heads = socket.subscribe("'newHeads'");

        socket.ask("eth_unsubscribe", "'" + heads + "'");
        mine();

        assertThat(socket.ask("eth_blockNumber", "").get("result").stringValue())
                .isEqualTo("0x1"); // and no notice before it
        assertThat(error("eth_unsubscribe", "'" + heads + "'").get("message").stringValue())
                .isEqualTo("subscription not found");
    }

    @Test
    void refusesInGethsWords() throws Exception {
        assertThat(error("eth_subscribe", "'blocks'").get("message").stringValue())
                .isEqualTo("no \"blocks\" subscription in eth namespace");
        assertThat(client.error("eth_subscribe", "'newHeads'").get("message").stringValue())
                .startsWith("notifications not supported");
        assertThat(client.error("eth_subscribe", "'newHeads'").get("code").intValue())
                .isEqualTo(RpcError.METHOD_NOT_FOUND);
    }

    @Test
    void boundsTheSubscriptionsOfOneConnection() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(socket.subscribe("'newHeads'"));
        }

        JsonNode refused = error("eth_subscribe", "'newHeads'");
        mine();

        assertThat(refused.get("code").intValue()).isEqualTo(RpcError.LIMIT_EXCEEDED);
        for (String id : ids) {
            socket.notice(id);
        }
    }

    @Test
    void closesWithAReason() throws Exception {
        var small = new RpcLimits(1_000, 1_000, 10, 64, RpcLimits.STANDARD.logs());
        var config = new RpcConfig("127.0.0.1", 0, Optional.empty(), Optional.empty(), small);
        try (var narrow = RpcServer.open(config, zone);
                var large = new SocketClient(narrow.port());
                var binary = new SocketClient(narrow.port())) {
            large.send(" ".repeat(1_001));
            binary.sendBinary("{}");

            assertThat(large.closed()).isEqualTo(new SocketClient.Closed(1009, "message is over 1000 bytes"));
            assertThat(binary.closed().code()).isEqualTo(1003);
        }
    }

    @Test
    void tellsThatTheNodeStops() throws Exception {
        server.close();

        assertThat(socket.closed().code()).isEqualTo(1001);
    }

    /// A page of another origin must not reach the node through its user's browser.
    @Test
    void keepsTheDoorForWebSockets() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var attempt = http.newWebSocketBuilder()
                    .header("Origin", "https://evil.example")
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/"), new WebSocket.Listener() {});

            assertThatThrownBy(attempt::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(403));
        }
    }

    private JsonNode error(String method, String params) throws InterruptedException {
        return socket.ask(method, params).get("error");
    }

    private void mine() {
        client.result("evm_mine", "");
    }

    private String transfer(String value) {
        return client.text(
                "eth_sendTransaction",
                "{'from':'" + KernelZone.SENDER + "','to':'" + RECEIVER + "','value':'" + value + "'}");
    }

    private void log(String topic) {
        client.text(
                "eth_sendTransaction",
                "{'from':'" + KernelZone.SENDER + "','to':'" + KernelZone.LOGGING + "','input':'" + topic
                        + "','gas':'0x186a0'}");
    }
}
