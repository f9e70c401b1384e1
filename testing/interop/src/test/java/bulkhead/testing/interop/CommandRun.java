package bulkhead.testing.interop;

import bulkhead.testing.fixtures.NodeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A `bulkhead` command that ran to its end, with its two outputs apart.
record CommandRun(int exitCode, String output, String errors) {

    private static final int SECONDS_MAX = 60;

    /// @throws AssertionError if it does not end in a minute
    static CommandRun of(String... command) {
        try {
            Path output = Files.createTempFile("bulkhead-command", ".out");
            Path errors = Files.createTempFile("bulkhead-command", ".err");
            Process process = new ProcessBuilder(NodeProcess.commandLine(List.of(command)))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("not ended in " + SECONDS_MAX + " s: " + List.of(command) + "; it printed:\n"
                        + Files.readString(output) + Files.readString(errors));
            }
            CommandRun run = new CommandRun(process.exitValue(), Files.readString(output), Files.readString(errors));
            Files.delete(output);
            Files.delete(errors);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// What it printed.
    ///
    /// @throws AssertionError with all that it printed, if it failed
    String orFail() {
        if (exitCode != 0) {
            throw new AssertionError("exit code " + exitCode + ":\n" + output + errors);
        }
        return output;
    }
}
