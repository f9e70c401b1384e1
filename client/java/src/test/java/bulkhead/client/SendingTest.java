package bulkhead.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.kernel.transaction.SignedTransaction;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of nonces and of failures on the way.
class SendingTest {

    private static final Secp256k1PrivateKey KEY = new Secp256k1PrivateKey(UInt256.of(7));
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final String SENT = "\"result\":\"0x" + "11".repeat(32) + "\"";

    private final FakeNode node = new FakeNode();
    private final Zone zone = Zone.connect(node.url(), KEY);

    SendingTest() throws IOException {}

    @AfterEach
    void stop() {
        zone.close();
        node.close();
    }

    private List<Long> noncesSent() {
        return node.asked("eth_sendRawTransaction").stream()
                .map(params ->
                        SignedTransaction.decode(Bytes.fromHex(params.get(0).asString())))
                .map(sent -> sent.transaction().body().nonce())
                .toList();
    }

    private void answerSendingBy(String... answers) {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        node.on("eth_sendRawTransaction", _ -> left.size() > 1 ? left.remove() : left.getFirst());
    }

    private static String error(String message) {
        return "\"error\":{\"code\":-32000,\"message\":\"" + message + "\"}";
    }

    @Test
    void givesEveryThreadsTransactionItsOwnNonce() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, 50)
                    .<java.util.concurrent.Callable<Receipt>>mapToObj(_ -> () -> zone.transfer(BOB, UInt256.ONE))
                    .toList());
        }

        assertThat(noncesSent())
                .containsExactlyElementsOf(LongStream.range(7, 57).boxed().toList());
        assertThat(node.asked("eth_getTransactionCount")).as("asked once").hasSize(1);
    }

    @Test
    void asksAnewWhenAnotherProgramTookTheNonce() {
        Deque<String> counts = new ArrayDeque<>(List.of("0x7", "0x9"));
        node.on("eth_getTransactionCount", _ -> "\"result\":\"" + counts.remove() + "\"");
        answerSendingBy(error("nonce too low: next nonce 9, tx nonce 7"), SENT);

        zone.transfer(BOB, UInt256.ONE);
        zone.transfer(BOB, UInt256.ONE);

        assertThat(noncesSent()).containsExactly(7L, 9L, 10L);
    }

    @Test
    void givesUpAfterTwentyTakenNonces() {
        answerSendingBy(error("replacement transaction underpriced"));

        assertThatThrownBy(() -> zone.transfer(BOB, UInt256.ONE))
                .isInstanceOfSatisfying(
                        RpcException.class,
                        refused -> assertThat(refused.code()).isEqualTo(-32_000))
                .hasMessageContaining("replacement transaction underpriced");
        assertThat(noncesSent()).hasSize(20);
    }

    @Test
    void usesTheNonceOfARefusedTransactionForTheNext() {
        answerSendingBy(error("insufficient funds for gas * price + value"), SENT);

        assertThatThrownBy(() -> zone.transfer(BOB, UInt256.ONE)).hasMessageContaining("insufficient funds");
        zone.transfer(BOB, UInt256.ONE);

        assertThat(noncesSent()).containsExactly(7L, 7L);
    }

    @Test
    void findsOutWhetherATransactionArrivedWhoseAnswerWasLost() {
        answerSendingBy(FakeNode.LOST, FakeNode.LOST, SENT);
        node.on("eth_getTransactionByHash", "\"result\":{}");
        zone.transfer(BOB, UInt256.ONE);

        node.on("eth_getTransactionByHash", "\"result\":null");
        assertThatThrownBy(() -> zone.transfer(BOB, UInt256.ONE))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("it is not known whether transaction 0x");
        zone.transfer(BOB, UInt256.ONE);

        assertThat(noncesSent()).as("the zone is asked after the loss").containsExactly(7L, 8L, 7L);
    }

    @Test
    void tellsAFailureInABlockWithItsReasonWhereTheZoneKeepsIt() throws IOException {
        node.on("eth_getTransactionReceipt", FakeNode.receipt(false));
        assertThatThrownBy(() -> zone.transfer(BOB, UInt256.ONE))
                .isInstanceOfSatisfying(
                        TransactionFailedException.class,
                        failed -> assertThat(failed.receipt().gasUsed()).isEqualTo(21_000));

        node.on("debug_traceTransaction", "\"result\":{\"output\":\"0xabcdef01\"}");
        try (Zone tracing = Zone.connect(node.url(), KEY)) {
            assertThatThrownBy(() -> tracing.transfer(BOB, UInt256.ONE))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.revertBytes()).isEqualTo(Bytes.fromHex("0xabcdef01")));
        }
    }

    @Test
    void doesNotWaitForeverForABlock() {
        node.on("eth_getTransactionReceipt", "\"result\":null");
        var config = new ZoneConfig(URI.create(node.url()), Duration.ofSeconds(30), Duration.ofMillis(100));
        try (Zone impatient = Zone.connect(config, Optional.of(KEY))) {
            assertThatThrownBy(() -> impatient.transfer(BOB, UInt256.ONE))
                    .isInstanceOf(NotMinedException.class)
                    .hasMessageContaining("stands in no block after PT0.1S");
        }
    }

    @Test
    void tellsWhatIsNoNode() {
        node.on("eth_chainId", "<html>");
        assertThatThrownBy(() -> Zone.connect(node.url()))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("does not answer eth_chainId in JSON");
        node.on("eth_chainId", "\"result\":12");
        assertThatThrownBy(() -> Zone.connect(node.url()))
                .hasMessageContaining("no quantity where one is expected: 12");
        node.on("eth_chainId", FakeNode.LOST);
        assertThatThrownBy(() -> Zone.connect(node.url())).hasMessageContaining("HTTP status 502");
        assertThatThrownBy(() -> Zone.connect("localhost:8545")).hasMessageContaining("not an http or https address");
        String url = node.url();
        node.close();
        assertThatThrownBy(() -> Zone.connect(url)).hasMessage("no node listens at " + url);
    }

    @Test
    void sendsNothingWithoutAKey() {
        try (Zone reader = Zone.connect(node.url())) {
            assertThatThrownBy(() -> reader.transfer(BOB, UInt256.ONE)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> reader.receiptOf(() -> {})).hasMessageContaining("0 were sent");
        }
    }

    @Test
    void asksForLogsByAccountTopicAndRange() {
        node.on("eth_getLogs", "\"result\":[]");

        zone.logs(LogQuery.of(Shop.Sold.class).by(BOB).withTopics(2, List.of()).between(3, 16));

        String topic =
                LogQuery.of(Shop.Sold.class).topics().getFirst().getFirst().toHex();
        assertThat(node.asked("eth_getLogs").getFirst().get(0).toString())
                .isEqualTo("{\"fromBlock\":\"0x3\",\"toBlock\":\"0x10\",\"address\":[\"" + BOB + "\"],\"topics\":[[\""
                        + topic + "\"],null,null]}");
    }
}
