package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What an operator sees: one clear line where a start fails, a quick and clean end, logs that machines read.
class CommandLineTest {

    @Test
    void saysWhichPortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            requireOneLine(CommandRun.of("dev", "--port", port), "port " + port, "in use", "--port");
        }
    }

    @Test
    void saysWhoHoldsTheDataDirectory(@TempDir Path folder) {
        String zone = folder.resolve("zone").toString();
        try (NodeProcess node = NodeProcess.start("dev", "--data-dir", zone)) {
            CommandRun second = CommandRun.of("dev", "--port", "0", "--data-dir", zone);

            requireOneLine(second, zone, "in use by process " + node.pid());
            assertThat(node.get("/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesTheDataDirectoryOfAnotherZone(@TempDir Path folder) {
        String zone = made(folder);

        CommandRun other = CommandRun.of("dev", "--port", "0", "--chain-id", "5", "--data-dir", zone);

        requireOneLine(other, zone, "belongs to zone dev-1");
    }

    @Test
    void refusesAFolderOfSomethingElseAndLeavesItAlone(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "irreplaceable");

        CommandRun run = CommandRun.of("dev", "--port", "0", "--data-dir", folder.toString());

        requireOneLine(run, folder.toString(), "not a Bulkhead data directory");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("thesis.txt"));
        }
    }

    @Test
    void refusesADataDirectoryOfALaterFormat(@TempDir Path folder) throws IOException {
        String zone = made(folder);
        Path identity = Path.of(zone, "zone");
        Files.writeString(identity, Files.readString(identity).replace("format=1\n", "format=2\n"));

        CommandRun run = CommandRun.of("dev", "--port", "0", "--data-dir", zone);

        requireOneLine(run, zone, "has format 2", "knows up to 1");
        assertThat(identity).content().contains("format=2");
    }

    @Test
    void listensOffLoopbackOnlyWithTlsAndToken(@TempDir Path folder) throws IOException {
        Path token = folder.resolve("token");
        Files.writeString(token, "0123456789abcdef0123456789abcdef");

        requireOneLine(CommandRun.of("dev", "--port", "0", "--host", "0.0.0.0"), "0.0.0.0", "TLS", "token");
        requireOneLine(
                CommandRun.of("dev", "--port", "0", "--host", "0.0.0.0", "--token-file", token.toString()), "TLS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            abi nonesuch                            | no built-in module nonesuch
            abi nonesuch.jar                        | cannot read the module nonesuch.jar
            dev --genesis nonesuch.json             | cannot read the genesis nonesuch.json
            dev --block-time soon                   | --block-time
            dev --accounts -1                       | --accounts
            start --data-dir nonesuch               | start needs --genesis
            check                                   | --data-dir
            """)
    void saysInOneLineWhatIsWrong(String command, String expected) {
        requireOneLine(CommandRun.of(command.split(" ", -1)), expected);
    }

    @ParameterizedTest
    @CsvSource({"INT", "TERM"})
    void aSignalEndsItCleanly(String signal, @TempDir Path folder) throws Exception {
        String zone = folder.resolve("zone").toString();
        try (NodeProcess node = NodeProcess.start("dev", "--data-dir", zone, "--block-time", "0.05")) {
            node.signal(signal);

            assertThat(node.await()).as(node.output()).isZero();
        }
        assertThat(CommandRun.of("check", "--data-dir", zone).exitCode()).isZero();
    }

    @Test
    void logsJsonLines() {
        try (NodeProcess node = NodeProcess.start("dev", "--json")) {
            node.result("evm_mine", "[]");
            node.stop();

            List<String> lines = node.output().lines().toList();
            List<JsonNode> events = lines.stream().map(DevZone::json).toList();
            assertThat(events)
                    .anySatisfy(event -> assertThat(event.toString())
                            .contains("\"level\":\"INFO\"")
                            .contains("block 1"));
        }
    }

    @Test
    void printsAnAbiThatIsJson() {
        JsonNode abi = DevZone.json(CommandRun.of("abi", "names").orFail());

        assertThat(abi.isArray()).isTrue();
        assertThat(abi.findValuesAsString("name")).contains("register", "resolve", "NameTransferred");
    }

    @Test
    void printsTheAbiOfAnyJar() {
        Path jar = NodeProcess.distribution().resolve("modules/bulkhead-names.jar");

        assertThat(CommandRun.of("abi", jar.toString()).orFail())
                .isEqualTo(CommandRun.of("abi", "names").orFail());
    }

    @Test
    void checksALedger(@TempDir Path folder) {
        String zone = folder.resolve("zone").toString();
        try (NodeProcess node = NodeProcess.start("dev", "--data-dir", zone)) {
            node.result("evm_mine", "[]");
            node.result("evm_mine", "[]");
            node.stop();
        }

        assertThat(CommandRun.of("check", "--data-dir", zone).orFail()).contains("2 blocks", "the same");
    }

    /// A data directory of the standard dev zone, its node stopped.
    private static String made(Path folder) {
        String zone = folder.resolve("zone").toString();
        try (NodeProcess node = NodeProcess.start("dev", "--data-dir", zone)) {
            node.stop();
        }
        return zone;
    }

    private static void requireOneLine(CommandRun run, String... parts) {
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.errors().lines()).as(run.errors()).hasSize(1);
        assertThat(run.errors()).startsWith("bulkhead: ").contains(parts);
        assertThat(run.output()).isEmpty();
    }
}
