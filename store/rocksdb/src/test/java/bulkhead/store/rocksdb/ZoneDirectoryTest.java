package bulkhead.store.rocksdb;

import static bulkhead.testing.contracts.StoreScenario.ZONE;
import static bulkhead.testing.contracts.StoreScenario.block;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import bulkhead.crypto.Hash;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import bulkhead.store.api.ZoneIdentity;
import bulkhead.testing.contracts.StoreScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ZoneDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void saysWhoseItIsInText() throws IOException {
        openAndClose(ZONE);

        assertThat(Files.readAllLines(directory.resolve("zone")))
                .startsWith(
                        "bulkhead data directory",
                        "format=1",
                        "zone=contract-1",
                        "genesis=" + ZONE.genesisHash().toHex(),
                        "dev=true")
                .hasSize(6);
    }

    @Test
    void refusesAnotherZone() {
        openAndClose(ZONE);

        for (ZoneIdentity other : List.of(
                new ZoneIdentity("other-1", ZONE.genesisHash(), true),
                new ZoneIdentity(ZONE.zoneId(), Hash.ZERO, true),
                new ZoneIdentity(ZONE.zoneId(), ZONE.genesisHash(), false))) {
            assertThat(problem(() -> openAndClose(other)))
                    .isEqualTo(new StoreProblem.ForeignZone(directory.toString(), ZONE, other));
        }
        openAndClose(ZONE);
    }

    @Test
    void refusesANewerFormatWhateverElseItSays() throws IOException {
        Files.writeString(directory.resolve("zone"), "bulkhead data directory\nformat=2\nsomething else entirely\n");

        StoreProblem problem = problem(() -> openAndClose(ZONE));

        assertThat(problem).isEqualTo(new StoreProblem.NewerFormat(directory.toString(), 2, 1));
        assertThat(problem.message()).doesNotContain("\n").contains("format 2", "knows up to 1");
    }

    @Test
    void refusesADamagedIdentity() throws IOException {
        openAndClose(ZONE);
        Path file = directory.resolve("zone");
        byte[] whole = Files.readAllBytes(file);
        for (int offset = 0; offset < whole.length - 1; offset++) { // but for the last line's end
            byte[] damaged = whole.clone();
            damaged[offset] ^= 1;
            Files.write(file, damaged);

            // A digit of the format may say "newer": also refused.
            assertThat(problem(() -> openAndClose(ZONE)))
                    .isInstanceOfAny(StoreProblem.Corrupt.class, StoreProblem.NewerFormat.class);
        }
        Files.write(file, whole);
        openAndClose(ZONE);
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws IOException {
        Files.writeString(directory.resolve("holiday.jpg"), "not ours");

        assertThat(problem(() -> openAndClose(ZONE)).message()).contains("holiday.jpg", "choose");
        assertThat(directory.resolve("blocks")).doesNotExist();
    }

    @Test
    void beginsAgainWhereMakingItWasInterrupted() throws IOException {
        Files.writeString(directory.resolve("lock"), "process 1");
        Files.writeString(directory.resolve("zone.new"), "bulkhead da");

        openAndClose(ZONE);

        assertThat(directory.resolve("zone.new")).doesNotExist();
    }

    @Test
    void isOpenOnceInAProcess() {
        try (ZoneDirectory _ = ZoneDirectory.open(directory, ZONE)) {
            assertThat(problem(() -> openAndClose(ZONE)))
                    .isEqualTo(new StoreProblem.Locked(directory.toString(), "this process"));
        }
        openAndClose(ZONE);
    }

    @Test
    @Timeout(60)
    void namesTheProcessThatHasItOpen() throws Exception {
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");

            assertThat(problem(() -> openAndClose(ZONE)))
                    .isEqualTo(new StoreProblem.Locked(directory.toString(), "process " + holder.pid()));
        } finally {
            holder.destroyForcibly();
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        openAndClose(ZONE); // the lock went with the process, the file stayed
    }

    /// A process that opens a directory and stays.
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] arguments) throws IOException {
            try (ZoneDirectory _ = ZoneDirectory.open(Path.of(arguments[0]), ZONE)) {
                System.out.println("held");
                System.out.flush();
                System.in.read(); // until the test ends it
            }
        }
    }

    @Test
    void migratesFormat0AndKeepsItsBlocks() throws IOException {
        StoreScenario scenario = new StoreScenario(3, 5, 20);
        makeFormat0(scenario);

        try (RocksStore store = RocksStore.open(RocksConfig.of(directory), ZONE)) {
            assertThat(store.blocks().last()).isEqualTo(block(20).id());
            assertThat(store.isEmpty()).as("state is rebuilt").isTrue();
            scenario.fill(store, 20);
            assertThat(scenario.differences(store.latest())).isEmpty();
        }

        assertThat(Files.readString(directory.resolve("zone"))).isEqualTo(IdentityFile.format(ZONE));
        openAndClose(ZONE);
    }

    @Test
    void migratesAgainWhereItWasInterrupted() throws IOException {
        StoreScenario scenario = new StoreScenario(3, 5, 20);
        makeFormat0(scenario);
        Files.move(directory.resolve("log"), directory.resolve("blocks")); // as far as it came

        try (RocksStore store = RocksStore.open(RocksConfig.of(directory), ZONE)) {
            assertThat(store.blocks().last()).isEqualTo(block(20).id());
        }
    }

    @Test
    void touchesNothingOfAnotherZonesOldFormat() throws IOException {
        makeFormat0(new StoreScenario(3, 5, 20));
        ZoneIdentity other = new ZoneIdentity("other-1", ZONE.genesisHash(), true);

        assertThat(problem(() -> openAndClose(other))).isInstanceOf(StoreProblem.ForeignZone.class);

        assertThat(directory.resolve("log")).exists();
        assertThat(directory.resolve("state")).exists();
    }

    /// A directory as format 0 had it: log in `log`, two lines fewer in `zone`, a state that nobody reads any more.
    private void makeFormat0(StoreScenario scenario) throws IOException {
        try (RocksStore store = RocksStore.open(RocksConfig.of(directory), ZONE)) {
            scenario.fill(store, 20);
        }
        Files.move(directory.resolve("blocks"), directory.resolve("log"));
        Files.writeString(
                directory.resolve("state").resolve("CURRENT"),
                "an older state",
                StandardCharsets.US_ASCII,
                StandardOpenOption.TRUNCATE_EXISTING);
        Files.writeString(
                directory.resolve("zone"),
                "bulkhead data directory\nformat=0\nzone=contract-1\ngenesis=" + ZONE.genesisHash() + "\n");
    }

    private void openAndClose(ZoneIdentity zone) {
        ZoneDirectory.open(directory, zone).close();
    }

    private static StoreProblem problem(ThrowingCallable action) {
        Throwable thrown = catchThrowable(action);
        assertThat(thrown).isInstanceOf(StoreFailure.class);
        assertThat(thrown.getMessage()).doesNotContain("\n");
        return ((StoreFailure) thrown).problem();
    }
}
