package bulkhead.testing.conformance.rpc;

import bulkhead.testing.conformance.rpc.CaseRun.Count;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/// The recorded cases that do not pass, by reason: `failing-rpc-cases.txt`, where a line that starts with `#` is the
/// reason of the cases beneath it.
///
/// @param byReason reason → names of cases
record FailingCases(SequencedMap<String, List<String>> byReason) {

    private static final String RESOURCE = "/failing-rpc-cases.txt";

    static FailingCases read() {
        try (InputStream stream =
                Objects.requireNonNull(FailingCases.class.getResourceAsStream(RESOURCE), "the list is missing")) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FailingCases parse(String text) {
        SequencedMap<String, List<String>> byReason = new LinkedHashMap<>();
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            if (line.startsWith("# ")) {
                byReason.put(line.substring(2), new ArrayList<>());
            } else {
                byReason.lastEntry().getValue().add(line);
            }
        }
        return new FailingCases(byReason);
    }

    /// All names, sorted.
    List<String> names() {
        return byReason.values().stream().flatMap(List::stream).sorted().toList();
    }

    /// The section of docs/conformance.md: what passes by method, what does not by reason.
    String document(CaseRun run) {
        StringBuilder text = new StringBuilder("| method | passed |\n| --- | --- |\n");
        run.methods()
                .forEach((method, count) -> text.append("| `")
                        .append(method)
                        .append("` | ")
                        .append(share(count))
                        .append(" |\n"));
        Count all =
                new Count(run.results().size() - names().size(), run.results().size());
        text.append("| all | ").append(share(all)).append(" |\n\n");
        byReason.forEach((reason, names) -> {
            text.append("- ").append(reason).append(" (").append(names.size()).append("):\n");
            names.forEach(name -> text.append("  `").append(name).append("`\n"));
        });
        return text.toString();
    }

    private static String share(Count count) {
        return count.passed() + " of " + count.all();
    }
}
