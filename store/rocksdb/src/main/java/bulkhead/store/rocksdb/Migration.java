package bulkhead.store.rocksdb;

import bulkhead.store.api.ZoneIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Brings a data directory of an older format up to date, one format after the other. A step may be interrupted
/// anywhere and run again: the identity file, written last, tells whether it ended.
final class Migration {

    private static final String STATE = "state";

    private Migration() {}

    static void run(Path directory, int format, ZoneIdentity zone) throws IOException {
        if (format < 1) {
            fromFormat0(directory);
        }
        if (format < IdentityFile.FORMAT) {
            IdentityFile.write(directory, zone);
        }
    }

    /// Format 0, before the first release: the log in `log`, the state in another form, no `dev` and no `check` line.
    /// The state is not converted: it is rebuilt from the log.
    private static void fromFormat0(Path directory) throws IOException {
        removeTree(directory.resolve(STATE));
        Path old = directory.resolve("log");
        if (Files.exists(old)) {
            Files.move(old, directory.resolve("blocks"));
        }
        FolderDisk.forceFolder(directory);
    }

    private static void removeTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList(); // what is in a folder before the folder
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
