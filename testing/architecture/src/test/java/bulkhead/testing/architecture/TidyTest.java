package bulkhead.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Sizes: method ≤ 40 lines, file ≤ 400, parameters ≤ 5, nesting ≤ 3, line ≤ 120, interface ≤ 8 methods.
///
/// Today's offenders are listed in `tidy-offenders.txt`, each with its reason; the list may only shrink.
class TidyTest {

    private static final SortedSet<String> OFFENDERS = offenders();

    @Test
    void nothingIsLargerThanTheHouseAllows() {
        assertThat(OFFENDERS).isSubsetOf(Ratchet.names("tidy-offenders.txt"));
    }

    @Test
    void theListOfOffendersOnlyShrinks() {
        assertThat(Ratchet.names("tidy-offenders.txt")).isSubsetOf(OFFENDERS);
    }

    @Test
    void everyTodoNamesAnIssue() {
        List<String> homeless = House.projectFiles(".java", ".md", ".xml", ".sh", ".mjs", ".sol").stream()
                .filter(file -> !file.getFileName().toString().equals("TidyTest.java"))
                .filter(file -> House.read(file).matches("(?s).*\\b(TODO|FIXME)\\b(?!\\(#\\d+\\)).*"))
                .map(House::relative)
                .toList();
        assertThat(homeless).isEmpty();
    }

    private static SortedSet<String> offenders() {
        SortedSet<String> found = new TreeSet<>();
        House.sources().forEach(file -> found.addAll(SourceMeasures.of(file).offences()));
        return found;
    }
}
