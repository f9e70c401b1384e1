package bulkhead.testing.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Cases that are known to fail, each group with its reason in the file. The list only shrinks.
final class KnownFailures {

    private KnownFailures() {}

    static List<String> ofStateTests() {
        return read("/known-state-test-failures.txt");
    }

    static List<String> ofBlockchainTests() {
        return read("/known-blockchain-test-failures.txt");
    }

    private static List<String> read(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(KnownFailures.class.getResourceAsStream(resource), "the list is missing")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
