package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import bulkhead.testing.fixtures.SharedFolder;
import bulkhead.testing.fixtures.Skip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Traces as tools meet them: the same as anvil's, and through Java modules.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracesTest {

    private static final String NAMES = "0xf345a8762Cd396aD0e0F8Bc4995d5c4b8afA71A3";
    private static final Path SOURCE = Path.of("modules/names/src/main/java/bulkhead/modules/names/Names.java");

    private NpmProject npm;
    private NodeProcess node;

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

    /// Eight kinds of traces of fourteen transactions, and a call; `traces.mjs` says what differs for a reason.
    @Test
    void areTheSameAsAnvils() {
        String printed;
        try (NodeProcess fresh = NodeProcess.start("dev")) { // nonces, and so addresses, as anvil's
            printed = npm.node("traces.mjs", "", fresh.url()).orFail();
        }

        Skip.unless(!printed.startsWith("skipped"), printed);
        assertThat(printed.lines()).hasSize(14 * 8 + 1).allMatch(line -> line.startsWith("same "));
    }

    @Test
    void goFromSolidityToJavaToSolidity(@TempDir Path folder) throws IOException {
        String bytecode = keeper(folder);
        String giver = DevZone.deploy(npm, node, bytecode);
        String receiver = DevZone.deploy(npm, node, bytecode);
        DevZone.send(npm, node, giver, "register(string)", "traced-name");
        JsonNode receipt = DevZone.send(npm, node, giver, "give(string,address)", "traced-name", receiver);

        JsonNode contract = trace(receipt.get("transactionHash").stringValue());

        JsonNode module = contract.get("calls").get(0);
        JsonNode callback = module.get("calls").get(0);
        JsonNode inner = callback.get("calls").get(0);
        assertThat(contract.has("module")).isFalse();
        assertThat(module.get("to").stringValue()).isEqualToIgnoringCase(NAMES);
        assertThat(module.get("module").stringValue()).isEqualTo("names");
        assertThat(module.get("method").stringValue()).isEqualTo("transfer(string,address)");
        assertThat(module.get("sourceClass").stringValue()).isEqualTo("bulkhead.modules.names.Names");
        assertThat(lineOf(module)).isEqualTo("requireOwner(name);"); // the method's first
        assertThat(callback.get("to").stringValue()).isEqualToIgnoringCase(receiver);
        assertThat(callback.get("logs")).hasSize(1);
        assertThat(inner.get("type").stringValue()).isEqualTo("STATICCALL");
        assertThat(inner.get("method").stringValue()).isEqualTo("resolve(string)");
        assertThat(inner.get("output").stringValue())
                .endsWith(receiver.substring(2).toLowerCase(Locale.ROOT));
    }

    @Test
    void sayWhereJavaRefused() {
        JsonNode receipt = DevZone.json(npm.cast(
                        "send",
                        "--rpc-url",
                        node.url(),
                        "--private-key",
                        DevZone.KEY,
                        "--gas-limit=200000",
                        "--json",
                        NAMES,
                        "register(string)",
                        "No Name!")
                .orFail());
        assertThat(receipt.get("status").stringValue()).isEqualTo("0x0");

        JsonNode module = trace(receipt.get("transactionHash").stringValue());

        assertThat(module.get("error").stringValue()).isEqualTo("execution reverted");
        assertThat(module.get("method").stringValue()).isEqualTo("register(string)");
        assertThat(module.get("exception").stringValue()).startsWith("bulkhead.kernel.api.Revert: ");
        assertThat(lineOf(module)).startsWith("throw new Revert(new InvalidName(");
    }

    @Test
    void castRunsATransactionAgain() {
        String bytecode = DevZone.bytecode(DevZone.compile(npm, "Traced.sol"), "Traced");
        String contract = DevZone.deploy(npm, node, bytecode);
        JsonNode receipt = DevZone.send(npm, node, contract, "add(uint256)", "4");

        String printed = npm.cast(
                        "run",
                        "--rpc-url",
                        node.url(),
                        receipt.get("transactionHash").stringValue())
                .orFail();

        assertThat(printed).contains("Transaction successfully executed.");
    }

    private String keeper(Path folder) throws IOException {
        Path printed = folder.resolve("INames.sol");
        Files.writeString(printed, CommandRun.of("abi", "names", "--sol").orFail());
        return DevZone.bytecode(DevZone.compile(npm, "NameKeeper.sol", printed.toString()), "NameKeeper");
    }

    private JsonNode trace(String hash) {
        return DevZone.json(npm.cast(
                        "rpc",
                        "--rpc-url",
                        node.url(),
                        "debug_traceTransaction",
                        hash,
                        "{\"tracer\":\"callTracer\",\"tracerConfig\":{\"withLog\":true}}")
                .orFail());
    }

    /// The line of the module's source that a frame names.
    private static String lineOf(JsonNode frame) {
        String source = frame.get("source").stringValue();
        assertThat(source).startsWith("Names.java:");
        int line = Integer.parseInt(source.substring(source.indexOf(':') + 1));
        try {
            List<String> lines = Files.readAllLines(SharedFolder.projectRoot().resolve(SOURCE));
            return lines.get(line - 1).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
