package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The module `names` as wallets and contracts meet it. Each test uses names of its own in one zone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesFromOutsideTest {

    /// Last 20 bytes of keccak256("bulkhead/module/names"), as `cast keccak` computes it.
    private static final String NAMES = "0xf345a8762Cd396aD0e0F8Bc4995d5c4b8afA71A3";

    private static final String OTHER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"; // account 1 of the dev mnemonic

    private NpmProject npm;
    private NodeProcess node;
    private String bytecode;
    private String keeper;

    @BeforeAll
    void deployKeeper(@TempDir Path folder) throws IOException {
        npm = NpmProject.require();
        node = NodeProcess.start("dev");
        Path printed = folder.resolve("INames.sol");
        Files.writeString(printed, CommandRun.of("abi", "names", "--sol").orFail());
        String compiled = DevZone.compile(npm, "NameKeeper.sol", printed.toString());
        bytecode = DevZone.bytecode(compiled, "NameKeeper");
        keeper = DevZone.deploy(npm, node, bytecode);
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void standsAtTheAddressThatItsNameGives() {
        String hash = npm.cast("keccak", "bulkhead/module/names").orFail();

        assertThat(NAMES).isEqualToIgnoringCase("0x" + hash.substring(hash.length() - 40));
        assertThat(npm.cast("code", "--rpc-url", node.url(), NAMES).orFail())
                .as("the marker: 0xfe and the name")
                .isEqualTo("0xfe6e616d6573");
    }

    @Test
    void castRegistersResolvesAndTransfers() {
        DevZone.send(npm, node, NAMES, "register(string)", "cast-was-here");
        String first = DevZone.call(npm, node, NAMES, "resolve(string)(address)", "cast-was-here");
        DevZone.send(npm, node, NAMES, "setPrimary(string)", "cast-was-here");
        String reversed = DevZone.call(npm, node, NAMES, "reverse(address)(string)", DevZone.ADDRESS);
        DevZone.send(npm, node, NAMES, "transfer(string,address)", "cast-was-here", OTHER);

        assertThat(first).isEqualTo(DevZone.ADDRESS);
        assertThat(reversed).isEqualTo("\"cast-was-here\"");
        assertThat(DevZone.call(npm, node, NAMES, "resolve(string)(address)", "cast-was-here"))
                .isEqualTo(OTHER);
    }

    @Test
    void ethersReadsItsEventsByThePrintedAbi() {
        JsonNode receipt = DevZone.send(npm, node, NAMES, "register(string)", "read-by-ethers");
        String abi = CommandRun.of("abi", "names").orFail();

        JsonNode events =
                DevZone.json(npm.node("decode-logs.mjs", "{\"abi\":" + abi + ",\"logs\":" + receipt.get("logs") + "}")
                        .orFail());

        assertThat(events).hasSize(1);
        assertThat(events.get(0).get("name").stringValue()).isEqualTo("NameRegistered");
        assertThat(events.get(0).get("args").get(0).stringValue())
                .isEqualTo(npm.cast("keccak", "read-by-ethers").orFail());
        assertThat(events.get(0).get("args").get(1).stringValue()).isEqualTo(DevZone.ADDRESS);
        assertThat(events.get(0).get("args").get(2).stringValue()).isEqualTo("read-by-ethers");
    }

    @Test
    void solidityCallsItByThePrintedInterface() {
        DevZone.send(npm, node, keeper, "register(string)", "kept-by-code");

        assertThat(DevZone.call(npm, node, keeper, "resolve(string)(address)", "kept-by-code"))
                .isEqualTo(checksummed(keeper));
        assertThat(DevZone.call(npm, node, keeper, "codeSize()(uint256)")).isEqualTo("6");
    }

    @Test
    void callsTheReceivingContractBack() {
        DevZone.send(npm, node, NAMES, "register(string)", "handed-over");

        JsonNode receipt = DevZone.send(npm, node, NAMES, "transfer(string,address)", "handed-over", keeper);

        String accepted =
                npm.cast("keccak", "Accepted(address,address,string,address)").orFail();
        assertThat(receipt.get("status").stringValue()).isEqualTo("0x1");
        assertThat(receipt.get("logs")).hasSize(2); // NameTransferred, then what the receiver saw when it called back
        assertThat(receipt.get("logs").get(1).get("topics").get(0).stringValue())
                .isEqualTo(accepted);
        assertThat(receipt.get("logs").get(1).get("data").stringValue())
                .isEqualTo(npm.cast(
                                "abi-encode",
                                "f(address,address,string,address)",
                                DevZone.ADDRESS,
                                DevZone.ADDRESS,
                                "handed-over",
                                keeper)
                        .orFail());
    }

    @Test
    void aReceiverThatRefusesUndoesTheTransferAndItsReasonIsTheCallers() {
        String refusing = deployRefusing();
        DevZone.send(npm, node, NAMES, "register(string)", "not-wanted");

        JsonNode answer = ethCall(NAMES, "transfer(string,address)", "not-wanted", refusing);
        JsonNode receipt = DevZone.send(
                npm, node, NAMES, "transfer(string,address)", "not-wanted", refusing, "--gas-limit", "500000");

        assertThat(answer.path("error").path("code").asInt()).isEqualTo(3);
        assertThat(answer.path("error").path("data").asString())
                .isEqualTo(
                        npm.cast("calldata", "Unwanted(string)", "not-wanted").orFail());
        assertThat(receipt.get("status").stringValue()).isEqualTo("0x0");
        assertThat(receipt.get("logs")).isEmpty();
        assertThat(DevZone.call(npm, node, NAMES, "resolve(string)(address)", "not-wanted"))
                .isEqualTo(DevZone.ADDRESS);
    }

    @Test
    void itsOwnRefusalBubblesThroughAContract() {
        DevZone.send(npm, node, NAMES, "register(string)", "taken-before");

        JsonNode answer = ethCall(keeper, "register(string)", "taken-before");

        assertThat(answer.path("error").path("data").asString())
                .isEqualTo(npm.cast("calldata", "NameTaken(string,address)", "taken-before", DevZone.ADDRESS)
                        .orFail());
    }

    @Test
    void aRevertAroundASuccessfulCallUndoesTheModulesWrite() {
        JsonNode caught = DevZone.send(npm, node, keeper, "registerInVain(string)", "half-done");
        JsonNode whole =
                DevZone.send(npm, node, keeper, "registerAndRevert(string)", "half-done", "--gas-limit", "500000");

        assertThat(caught.get("status").stringValue()).isEqualTo("0x1");
        assertThat(caught.get("logs")).isEmpty();
        assertThat(whole.get("status").stringValue()).isEqualTo("0x0");
        assertThat(DevZone.call(npm, node, NAMES, "isAvailable(string)(bool)", "half-done"))
                .isEqualTo("true");
        assertThat(DevZone.call(npm, node, keeper, "welcoming()(bool)")).isEqualTo("true");
    }

    @Test
    void delegateCallsAreReverted() {
        String answer = DevZone.call(npm, node, keeper, "registerByDelegateCall(string)(bool,bytes)", "by-delegation");

        assertThat(answer).startsWith("false");
        assertThat(DevZone.send(npm, node, keeper, "registerByDelegateCall(string)", "by-delegation")
                        .get("logs"))
                .isEmpty();
        assertThat(DevZone.call(npm, node, NAMES, "isAvailable(string)(bool)", "by-delegation"))
                .isEqualTo("true");
    }

    @Test
    void staticCallsMayReadAndNotWrite() {
        String answer = DevZone.call(npm, node, keeper, "registerByStaticCall(string)(bool,bytes)", "only-looking");

        assertThat(answer).startsWith("false");
        assertThat(DevZone.call(npm, node, NAMES, "isAvailable(string)(bool)", "only-looking"))
                .isEqualTo("true");
    }

    private String deployRefusing() {
        String refusing = DevZone.deploy(npm, node, bytecode);
        DevZone.send(npm, node, refusing, "setWelcoming(bool)", "false");
        return refusing;
    }

    private JsonNode ethCall(String to, String signature, String... arguments) {
        String[] line = new String[2 + arguments.length];
        line[0] = "calldata";
        line[1] = signature;
        System.arraycopy(arguments, 0, line, 2, arguments.length);
        String input = npm.cast(line).orFail();
        return node.call(
                "eth_call",
                "[{\"from\":\"" + DevZone.ADDRESS + "\",\"to\":\"" + to + "\",\"input\":\"" + input
                        + "\"},\"latest\"]");
    }

    private String checksummed(String address) {
        return npm.cast("to-check-sum-address", address).orFail();
    }
}
