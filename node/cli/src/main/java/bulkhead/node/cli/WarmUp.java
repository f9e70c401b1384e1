package bulkhead.node.cli;

import bulkhead.node.app.DevZone;
import bulkhead.node.app.ModuleFolder;
import bulkhead.node.app.Rehearsal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A start, a transaction and a stop in a folder of its own, for the start-up cache.
final class WarmUp {

    private WarmUp() {}

    static void run(ModuleFolder modules) {
        Logging.start(false, true);
        try {
            Path folder = Files.createTempDirectory("bulkhead-warm-up");
            try {
                Rehearsal.run(DevZone.standard(), modules, folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
