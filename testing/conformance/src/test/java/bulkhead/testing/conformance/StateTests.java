package bulkhead.testing.conformance;

import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

/// Ethereum's state tests, read one file after the other out of their zip.
final class StateTests {

    static final String ZIP = "evm/ethereum-tests-public.zip";
    private static final String FOLDER = "state_tests/";
    private static final int SAMPLE_STEP = 8;

    private StateTests() {}

    /// All files in order of their names; the caller is skipped if the fixtures are missing.
    static List<String> files() {
        return SharedFolder.entries(ZIP, name -> name.startsWith(FOLDER) && name.endsWith(".json")).stream()
                .sorted()
                .toList();
    }

    /// Every eighth file, and of each folder the first: the same on every machine.
    static List<String> sample(List<String> files) {
        Set<String> folders = new HashSet<>();
        return IntStream.range(0, files.size())
                .filter(i -> folders.add(StateTest.folder(files.get(i))) || i % SAMPLE_STEP == 0)
                .mapToObj(files::get)
                .toList();
    }

    /// Runs all cases of files, on a thread with the stack that an execution has.
    static Report run(Subject subject, List<String> files) {
        Path zip = SharedFolder.require(ZIP);
        return ExecutionThread.call(() -> run(zip, subject, files));
    }

    private static Report run(Path path, Subject subject, List<String> files) {
        Report report = new Report();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (String file : files) {
                byte[] json = zip.getInputStream(zip.getEntry(file)).readAllBytes();
                StateTest.parse(file, SharedFolder.parse(json))
                        .forEach(test -> report.add(test.id(), test.fork(), Judge.judge(test, subject)));
            }
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
