package bulkhead.node.app;

import bulkhead.gateway.rpc.zone.SolidityCompilers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Compilers on this machine: those that the operator names, and those that Foundry has installed for itself.
///
/// Each compilation is a process of its own, in an empty folder, for at most two minutes.
final class SolcProcesses implements SolidityCompilers {

    private static final Pattern VERSION = Pattern.compile("Version: (\\d+\\.\\d+\\.\\d+\\+commit\\.[0-9a-f]+)");
    private static final int OUTPUT_BYTES_MAX = 64 << 20;
    private static final int SECONDS_MAX = 120;

    private final List<Path> named;

    /// @param named by the operator; looked at first
    SolcProcesses(List<Path> named) {
        this.named = List.copyOf(named);
    }

    @Override
    public String compile(String version, String input) {
        Path compiler = Stream.concat(named.stream(), foundrys(version).stream())
                .filter(path -> findVersion(path).filter(version::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new Unavailable("this node has no solc " + version
                        + "; install it by Foundry, or start the node with --solc FILE"));
        return run(compiler, "--standard-json", input);
    }

    /// Where Foundry keeps the compilers that it fetched.
    private static Optional<Path> foundrys(String version) {
        String number = version.replaceFirst("\\+.*", "");
        Path home = Path.of(System.getProperty("user.home"));
        return Stream.of(home.resolve(".svm"), home.resolve(".local/share/svm"))
                .map(folder -> folder.resolve(number).resolve("solc-" + number))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<String> findVersion(Path compiler) {
        try {
            Matcher matcher = VERSION.matcher(run(compiler, "--version", ""));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (Unavailable broken) {
            return Optional.empty();
        }
    }

    private static String run(Path compiler, String option, String input) {
        try {
            Path folder = Files.createTempDirectory("bulkhead-solc"); // imports that are not in the input find nothing
            try {
                return run(new ProcessBuilder(compiler.toString(), option).directory(folder.toFile()), input);
            } finally {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new Unavailable("the compiler " + compiler + " cannot be run: " + e.getMessage());
        }
    }

    private static String run(ProcessBuilder builder, String input) throws IOException {
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new Unavailable("the compiler did not end within " + SECONDS_MAX + " seconds");
            }
            byte[] text = output.join();
            if (text.length > OUTPUT_BYTES_MAX) {
                throw new Unavailable("the compiler answered more than " + OUTPUT_BYTES_MAX + " bytes");
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the node stops");
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] read(InputStream stream) {
        try {
            return stream.readNBytes(OUTPUT_BYTES_MAX + 1);
        } catch (IOException e) {
            return new byte[0]; // the process is gone: its exit says so
        }
    }
}
