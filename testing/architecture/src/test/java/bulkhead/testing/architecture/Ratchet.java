package bulkhead.testing.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A list of today's exceptions. It may only shrink: what is not listed must not offend, what is listed must still.
final class Ratchet {

    private Ratchet() {}

    /// The first word of each line; what follows it is the reason. `#` starts a comment.
    static List<String> names(String resource) {
        return lines(resource).stream().map(line -> line.split("\\s+", 2)[0]).toList();
    }

    static List<String> lines(String resource) {
        try (InputStream stream = Ratchet.class.getResourceAsStream("/" + resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
