package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Java modules from a Foundry project: `examples/foundry-names`, and what `bulkhead abi --foundry` writes for it.
class FoundryTest {

    private static final String NAMES = "0xf345a8762Cd396aD0e0F8Bc4995d5c4b8afA71A3";
    private static final Path EXAMPLE = SharedFolder.projectRoot().resolve("examples/foundry-names");
    private static final long SEED = Long.getLong("bulkhead.seed", 20261124);

    @Test
    void theExampleHasWhatTheCommandWrites(@TempDir Path folder) throws IOException {
        CommandRun.of("abi", "names", "--foundry", folder.toString()).orFail();

        for (String file : new String[] {"INames.sol", "NamesMock.sol", "NamesForge.sol"}) {
            assertThat(EXAMPLE.resolve("src/bulkhead").resolve(file))
                    .as("write it anew: ./bulkhead abi names --foundry examples/foundry-names/src/bulkhead")
                    .hasSameTextualContentAs(folder.resolve(file));
        }
    }

    @Test
    void forgeTestsTheExampleWithoutAZone(@TempDir Path folder) throws IOException {
        NpmProject npm = NpmProject.require();
        copy(EXAMPLE, folder);

        assertThat(npm.forge(folder, Map.of(), "test").orFail()).contains("4 passed; 0 failed");
    }

    @Test
    void forgeScriptWritesThroughTheModule(@TempDir Path folder) throws IOException {
        NpmProject npm = NpmProject.require();
        copy(EXAMPLE, folder);
        try (NodeProcess node = NodeProcess.start("dev")) {
            String[] line = {
                "script",
                "script/Sign.s.sol",
                "--rpc-url",
                node.url(),
                "--private-key",
                DevZone.KEY,
                "--broadcast",
                "--skip-simulation"
            };
            String printed =
                    npm.forge(folder, Map.of("NAME", "from-a-script"), line).orFail();

            assertThat(printed).contains("ONCHAIN EXECUTION COMPLETE & SUCCESSFUL");
            assertThat(DevZone.call(npm, node, NAMES, "resolve(string)(address)", "from-a-script"))
                    .isEqualTo(DevZone.ADDRESS);
            JsonNode logs = DevZone.json(npm.cast(
                            "logs",
                            "--rpc-url",
                            node.url(),
                            "--json",
                            "--from-block",
                            "1",
                            "Signed(address,string,string)")
                    .orFail());
            assertThat(logs).as("the guestbook was signed once").hasSize(1);
        }
    }

    /// Forge executes every transaction again on the zone's state, where there is no stand-in.
    @Test
    void forgesSimulationOnTheZoneKnowsNoJava(@TempDir Path folder) throws IOException {
        NpmProject npm = NpmProject.require();
        copy(EXAMPLE, folder);
        try (NodeProcess node = NodeProcess.start("dev")) {
            var run = npm.forge(
                    folder,
                    Map.of(),
                    "script",
                    "script/Sign.s.sol",
                    "--rpc-url",
                    node.url(),
                    "--private-key",
                    DevZone.KEY,
                    "--broadcast");

            assertThat(run.exitCode()).isNotZero();
            assertThat(run.output()).contains("Simulated execution failed");
        }
    }

    @Test
    void aStandInOfOneOwnAnswersWhatItIsTold(@TempDir Path folder) throws IOException {
        NpmProject npm = NpmProject.require();
        Path jar = withoutItsStandIn(folder.resolve("names.jar"));
        CommandRun.of("abi", jar.toString(), "--foundry", folder.resolve("src").toString())
                .orFail();
        Files.createDirectories(folder.resolve("test"));
        Files.copy(
                SharedFolder.projectRoot().resolve("testing/interop/npm/contracts/Told.t.sol"),
                folder.resolve("test/Told.t.sol"));

        assertThat(npm.forge(folder, Map.of(), "test").orFail()).contains("4 passed; 0 failed");
    }

    @Test
    void theStandInOfNamesBehavesAsTheModule(@TempDir Path folder) throws IOException {
        NpmProject npm = NpmProject.require();
        Path printed = EXAMPLE.resolve("src/bulkhead");
        String mock = npm.node(
                        "compile.mjs",
                        "",
                        printed.resolve("NamesMock.sol").toString(),
                        printed.resolve("INames.sol").toString())
                .orFail();
        String receivers = Stream.of("Welcoming", "Refusing", "Misspeaking", "Deaf", "Babbling")
                .map(contract -> DevZone.bytecode(DevZone.compile(npm, "Receivers.sol"), contract))
                .reduce((a, b) -> a + "\",\"" + b)
                .orElseThrow();
        String input = "{\"abi\":" + CommandRun.of("abi", "names").orFail() + ",\"mock\":\""
                + DevZone.bytecode(mock, "NamesMock") + "\",\"receivers\":[\"" + receivers + "\"]}";
        try (NodeProcess node = NodeProcess.start("dev")) {
            assertThat(npm.node("mock-twin.mjs", input, node.url(), NAMES, Long.toString(SEED), "150")
                            .orFail())
                    .startsWith("same: ");
        }
    }

    private static Path withoutItsStandIn(Path target) throws IOException {
        Path built = SharedFolder.projectRoot().resolve("node/cli/target/dist/modules/bulkhead-names.jar");
        try (ZipFile jar = new ZipFile(built.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
                if (entry.getName().endsWith(".class")) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return target;
    }

    /// The project as it is in the repository: nothing that forge made.
    static void copy(Path from, Path to) throws IOException {
        for (String part : new String[] {"foundry.toml", "src", "test", "script"}) {
            try (Stream<Path> files = Files.walk(from.resolve(part))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Path target = to.resolve(from.relativize(file));
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                }
            }
        }
    }
}
