package bulkhead.node.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is packed and for which commit.
///
/// @param root the project's folder, built
/// @param version e.g. `0.1.0-SNAPSHOT`
/// @param time of the commit: the time of every file
record Sources(Path root, String version, Instant time) {

    private static final Pattern FLAGS = Pattern.compile("(?m)^jvm_flags=\\(([^)]*)\\)");

    Path libraries() {
        return built().resolve("lib");
    }

    Path modules() {
        return built().resolve("modules");
    }

    /// What the SBOM's Maven plugin wrote down.
    Path components() {
        return root.resolve("node/dist/target/components.json");
    }

    /// The JVM's flags, from the launcher of the source folder: there is one list.
    List<String> jvmFlags() {
        Matcher flags = FLAGS.matcher(read(root.resolve("bulkhead")));
        if (!flags.find()) {
            throw new PackingException("the launcher ./bulkhead names no jvm_flags");
        }
        return List.of(flags.group(1).strip().split("\\s+"));
    }

    String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private Path built() {
        return root.resolve("node/cli/target/dist");
    }
}
