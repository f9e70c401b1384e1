package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// A Foundry project without Java modules, as its users have it: `testing/interop/npm/forge`. The later tests use what
/// the first one deployed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForgeTest {

    /// Account 5 of the dev mnemonic; public knowledge.
    private static final String KEY = "0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba";

    private static final String OWNER = "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc";

    private NpmProject npm;
    private NodeProcess node;
    private String shop = "";

    @BeforeAll
    void start() {
        npm = NpmProject.require();
        node = NodeProcess.start("dev");
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    /// Forge runs it, simulates each transaction on the zone's state, sends them, and waits for the receipts.
    @Test
    @Order(1)
    void aScriptDeploysWithASaltAndWithoutAndCalls() throws IOException {
        String printed = forge("script", "forge/script/Open.s.sol", "--rpc-url", node.url(), "--broadcast")
                .orFail();
        Path kept = npm.folder().resolve("node_modules/.cache/forge/broadcast/Open.s.sol/31337/run-latest.json");
        JsonNode run = DevZone.json(Files.readString(kept));
        shop = run.get("transactions").get(0).get("contractAddress").stringValue();

        assertThat(printed).contains("ONCHAIN EXECUTION COMPLETE & SUCCESSFUL");
        assertThat(run.get("transactions").get(0).get("transactionType").stringValue())
                .isEqualTo("CREATE2");
        assertThat(run.get("receipts"))
                .hasSize(5)
                .allMatch(receipt -> receipt.get("status").stringValue().equals("0x1"));
        assertThat(DevZone.call(npm, node, shop, "owner()(address)")).isEqualTo(OWNER);
        assertThat(DevZone.call(npm, node, shop, "price()(uint256)")).isEqualTo("7");
        assertThat(npm.cast("balance", "--rpc-url", node.url(), shop).orFail()).isEqualTo("21");
        assertThat(npm.cast("balance", "--rpc-url", node.url(), "0x000000000000000000000000000000000000bEEF")
                        .orFail())
                .isEqualTo("9");
    }

    @Test
    @Order(2)
    void aScriptThatIsRefusedSaysWhyAndSendsNothing() {
        long before = blockNumber();

        var run = forge("script", "forge/script/Refused.s.sol", "--rpc-url", node.url(), "--broadcast");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).contains("script failed: TooLittle(20, 21)");
        assertThat(blockNumber()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void testsRunOnAForkOfTheZone() {
        assertThat(forge("test", "--match-contract", "ForkTest", "--fork-url", node.url())
                        .orFail())
                .contains("3 passed; 0 failed");
        assertThat(DevZone.call(npm, node, shop, "price()(uint256)")).isEqualTo("7");
    }

    @Test
    @Order(4)
    void createDeploysAContract() {
        String printed = forge(
                        "create",
                        "forge/src/Shop.sol:Shop",
                        "--rpc-url",
                        node.url(),
                        "--private-key",
                        KEY,
                        "--broadcast",
                        "--json",
                        "--constructor-args",
                        DevZone.ADDRESS,
                        "5",
                        "100")
                .orFail();
        String created = DevZone.json(printed.substring(printed.lastIndexOf('{')))
                .get("deployedTo")
                .stringValue();

        assertThat(DevZone.call(npm, node, created, "owner()(address)")).isEqualTo(DevZone.ADDRESS);
    }

    private NpmProject.Result forge(String... arguments) {
        return npm.forge(npm.folder(), Map.of("KEY", KEY, "SALT", "1", "SHOP", shop), arguments);
    }

    private long blockNumber() {
        return Long.decode(node.result("eth_blockNumber", "[]").stringValue());
    }
}
