package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// When a dev zone makes its blocks.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BlockTimeTest {

    @Test
    void instantMakesABlockForATransactionAndNoneWithout() throws InterruptedException {
        try (NodeProcess node = NodeProcess.start("dev")) {
            String hash = send(node, RawTransaction.transfer());
            awaitReceipt(node, hash);
            TimeUnit.MILLISECONDS.sleep(300); // for a block too many, if one was coming

            assertThat(height(node)).isOne();
        }
    }

    @Test
    void manualWaitsForEvmMine() throws InterruptedException {
        try (NodeProcess node = NodeProcess.start("dev", "--block-time", "manual")) {
            String first = send(node, RawTransaction.transfer());
            String second = send(node, RawTransaction.transfer().withNonce(1));
            TimeUnit.MILLISECONDS.sleep(300); // for a block too early, if one was coming
            long before = height(node);
            node.result("evm_mine", "[]");

            assertThat(before).isZero();
            assertThat(node.result("eth_getBlockByNumber", "[\"0x1\",false]")
                            .get("transactions")
                            .valueStream()
                            .map(JsonNode::stringValue))
                    .containsExactly(first, second);
        }
    }

    @Test
    void evmMineTakesATime() {
        try (NodeProcess node = NodeProcess.start("dev", "--block-time", "manual")) {
            node.result("evm_mine", "[\"0x80000000\"]");

            assertThat(node.result("eth_getBlockByNumber", "[\"latest\",false]")
                            .get("timestamp")
                            .stringValue())
                    .isEqualTo("0x80000000");
        }
    }

    @Test
    void intervalMakesEmptyBlocksToo() throws InterruptedException {
        try (NodeProcess node = NodeProcess.start("dev", "--block-time", "0.1")) {
            while (height(node) < 3) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            awaitReceipt(node, send(node, RawTransaction.transfer()));

            assertThat(node.result("eth_getBlockByNumber", "[\"0x2\",false]").get("transactions"))
                    .isEmpty();
        }
    }

    private static String send(NodeProcess node, RawTransaction transaction) {
        return node.result("eth_sendRawTransaction", "[\"" + transaction.hex() + "\"]")
                .stringValue();
    }

    private static void awaitReceipt(NodeProcess node, String hash) throws InterruptedException {
        while (node.result("eth_getTransactionReceipt", "[\"" + hash + "\"]").isNull()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static long height(NodeProcess node) {
        return Long.decode(node.result("eth_blockNumber", "[]").stringValue());
    }
}
