package bulkhead.node.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Programs of the system that is packed on.
final class Commands {

    private Commands() {}

    /// What it prints, in no language but the system's own.
    ///
    /// @throws PackingException if it is not there
    static String run(String... command) {
        return find(command).orElseThrow(() -> new PackingException("needs '" + command[0] + "' on PATH"));
    }

    /// What it prints, if it is there.
    static Optional<String> find(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return Optional.of(said);
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
