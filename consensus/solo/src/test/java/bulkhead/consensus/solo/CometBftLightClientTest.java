package bulkhead.consensus.solo;

import static bulkhead.testing.contracts.KeyValueApplication.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.consensus.api.block.EngineRecord;
import bulkhead.testing.contracts.EngineRig;
import bulkhead.testing.contracts.KeyValueApplication;
import bulkhead.testing.fixtures.ForeignTool;
import bulkhead.testing.fixtures.Skip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A solo zone's chain under CometBFT 0.38.26's own Go packages, its light client included. Building them takes a
/// minute or two the first time: a long test.
@Tag("soak")
class CometBftLightClientTest {

    private static final long MINUTES_MAX = 5;

    @Test
    void verifiesASoloChain(@TempDir Path folder) throws IOException, InterruptedException {
        Path go = ForeignTool.require("go");
        for (String file : List.of("go.mod", "go.sum", "main.go")) {
            copy(file, folder);
        }
        Skip.unless(run(folder, go.toString(), "mod", "download") == 0, "CometBFT's Go modules are not to be had");
        assertThat(run(folder, go.toString(), "build", "-o", "lightcheck", "."))
                .as(output(folder))
                .isZero();
        Files.writeString(folder.resolve("input"), chain(5));

        int code = run(folder, folder.resolve("lightcheck").toString(), EngineRig.ZONE_ID);

        assertThat(output(folder)).isEqualToIgnoringWhitespace("verified 5");
        assertThat(code).isZero();
    }

    /// Blocks of one and of several parts, a version that changes, times a nanosecond apart.
    private static String chain(int height) throws InterruptedException {
        var rig = new EngineRig();
        KeyValueApplication application = rig.application();
        try (SoloEngine engine = Engines.of(rig, new SoloMode.Instant(), Optional.empty())) {
            engine.start(application);
            for (int i = 1; i <= height; i++) {
                application.submit(transaction("key" + i + "=" + "x".repeat(i * 30_000)));
                application.submit(transaction("version=" + i));
                engine.transactionsPending();
                rig.disk().awaitHeight(i);
            }
        }
        var lines = new StringBuilder();
        for (int i = 1; i <= height; i++) {
            EngineRecord record = rig.disk().at(i).record();
            lines.append(rig.disk().block(i).encode()).append(' ');
            lines.append(record.commit().encode()).append(' ');
            lines.append(record.outlook().validators().encode()).append('\n');
        }
        return lines.toString();
    }

    private static int run(Path folder, String... command) throws IOException, InterruptedException {
        Path input = folder.resolve("input");
        if (!Files.exists(input)) {
            Files.createFile(input);
        }
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("no end within " + MINUTES_MAX + " minutes: " + List.of(command));
        }
        return process.exitValue();
    }

    private static String output(Path folder) throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private static void copy(String file, Path folder) throws IOException {
        try (InputStream resource = CometBftLightClientTest.class.getResourceAsStream("/cometbft/" + file)) {
            Files.copy(Objects.requireNonNull(resource), folder.resolve(file));
        }
    }
}
