package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.log.LogIndexer;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.testing.fixtures.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Searches with and without the index of blocks.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IndexedLogsTest {

    private static final long SEED = 20_261_124;
    private static final int BLOCKS = 120;
    private static final int TOPICS = 12;

    private final KernelZone zone = new KernelZone();
    private final SeededRandom random = new SeededRandom(SEED);
    private final Client client = new Client(zone, reading(BLOCKS + 1));

    private static RpcLimits reading(int blocksMax) {
        return new RpcLimits(1 << 20, 1 << 20, 10, 8, new RpcLimits.LogLimits(blocksMax, 10_000, 10_000));
    }

    @BeforeEach
    void fill() {
        for (int i = 0; i < BLOCKS; i++) {
            for (int logs = random.nextInt(8) - 5; logs > 0; logs--) { // most blocks have none
                log(random.nextInt(TOPICS));
            }
            client.result("evm_mine", "");
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void findsTheSameWithTheIndexAsWithout() throws InterruptedException {
        List<String> filters = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            filters.add(filter());
        }
        List<JsonNode> without = answers(filters);

        index();

        assertThat(answers(filters)).isEqualTo(without);
        assertThat(without.stream().filter(logs -> logs.size() > 0).count()).isGreaterThan(50);
    }

    @Test
    void readsOnlyBlocksThatMayHaveWhatIsLookedFor() throws InterruptedException {
        String filter = "{'fromBlock':'0x0','toBlock':'latest','topics':['" + topic(TOPICS) + "']}";
        log(TOPICS);
        client.result("evm_mine", "");
        try (var narrow = new Client(zone, reading(1))) {
            assertThat(narrow.error("eth_getLogs", filter).get("message").stringValue())
                    .startsWith("query would read more than 1 blocks");

            index();

            assertThat(narrow.result("eth_getLogs", filter).size()).isEqualTo(1);
        }
    }

    @Test
    void followsARewind() throws InterruptedException {
        index();
        String snapshot = client.text("evm_snapshot", "");
        log(TOPICS);
        client.result("evm_mine", "");
        index();

        client.result("evm_revert", "'" + snapshot + "'");
        log(TOPICS + 1);
        client.result("evm_mine", "");
        index();

        assertThat(found(TOPICS)).isZero();
        assertThat(found(TOPICS + 1)).isEqualTo(1);
    }

    private int found(int topic) {
        return client.result("eth_getLogs", "{'fromBlock':'0x1','topics':['" + topic(topic) + "']}")
                .size();
    }

    private List<JsonNode> answers(List<String> filters) {
        return filters.stream()
                .map(filter -> client.result("eth_getLogs", filter))
                .toList();
    }

    private String filter() {
        int from = random.nextInt(BLOCKS);
        int to = from + random.nextInt(BLOCKS - from + 1);
        String address = random.nextInt(3) == 0 ? KernelZone.STORING.toHex() : KernelZone.LOGGING.toHex();
        String addresses = random.nextInt(2) == 0 ? "" : "'address':'" + address + "',";
        List<String> choices = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            choices.add("'" + topic(random.nextInt(TOPICS)) + "'");
        }
        String topics = choices.isEmpty() ? "" : "'topics':[[" + String.join(",", choices) + "]],";
        return "{" + addresses + topics + "'fromBlock':'0x" + Integer.toHexString(from) + "','toBlock':'0x"
                + Integer.toHexString(to) + "'}";
    }

    /// Brings the index to the head.
    private void index() throws InterruptedException {
        try (var _ = new LogIndexer(new Chain(zone))) {
            while (zone.blocks().index().height() < zone.blocks().last().height()) {
                Thread.sleep(1);
            }
        }
    }

    private void log(int topic) {
        client.text(
                "eth_sendTransaction",
                "{'from':'" + KernelZone.SENDER + "','to':'" + KernelZone.LOGGING + "','input':'" + topic(topic)
                        + "','gas':'0x186a0'}");
    }

    private static String topic(int number) {
        return "0x" + "%064x".formatted(number);
    }
}
