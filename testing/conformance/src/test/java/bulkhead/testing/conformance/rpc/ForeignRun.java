package bulkhead.testing.conformance.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The foreign chain executed, and all recorded cases asked: once for all tests, for it takes seconds.
///
/// @param comparison of the execution with the chain's headers
record ForeignRun(ChainComparison comparison, CaseRun cases) {

    private static @Nullable ForeignRun done;

    static synchronized ForeignRun once() {
        ForeignRun run = done;
        if (run == null) {
            run = run();
            done = run;
        }
        return run;
    }

    private static ForeignRun run() {
        List<RecordedCase> cases = RecordedCase.all();
        Path directory = temporary();
        ChainComparison comparison = new ChainComparison();
        HashNames names = new HashNames();
        try (ForeignZone zone = ForeignZone.open(directory.resolve("data"), (block, store) -> {
            comparison.compare(block, store);
            var header = block.block().header();
            names.fix(header.hash(), header.hash());
            names.fix(store.latest().zoneRoot(), header.result().stateRoot());
        })) {
            return new ForeignRun(comparison, CaseRun.of(cases, zone::ask, names));
        } finally {
            remove(directory);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("bulkhead-foreign");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
