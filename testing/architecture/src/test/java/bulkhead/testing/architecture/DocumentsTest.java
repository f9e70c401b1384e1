package bulkhead.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Documents stay true: what they name exists, and what must not be in them is not.
class DocumentsTest {

    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|Properties|Scenario|Chaos))");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern NUMBERED = Pattern.compile("(ADR|INV)-(\\d{3})");

    @Test
    void everyInvariantNamesATestThatExists() {
        Set<String> tests = testClasses();
        List<String> unguarded = documents("docs/invariants").stream()
                .filter(file -> !file.getFileName().toString().equals("README.md"))
                .filter(file -> namedTests(file).stream().noneMatch(tests::contains))
                .map(House::relative)
                .toList();
        assertThat(unguarded).isEmpty();
    }

    @Test
    void everyTestThatADocumentNamesExists() {
        Set<String> tests = testClasses();
        List<String> missing = House.projectFiles(".md").stream()
                .flatMap(file -> namedTests(file).stream()
                        .filter(name -> !tests.contains(name))
                        .map(name -> House.relative(file) + " names " + name))
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        for (Path file : House.projectFiles(".md")) {
            Matcher link = LINK.matcher(House.read(file));
            while (link.find()) {
                if (!Files.exists(file.resolveSibling(link.group(1)))) {
                    dead.add(House.relative(file) + " -> " + link.group(1));
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void everyDecisionSaysWhatWasRejected() {
        List<String> incomplete = documents("docs/adr").stream()
                .filter(file -> !file.getFileName().toString().equals("README.md"))
                .filter(file -> !House.read(file).contains("Rejected alternatives"))
                .map(House::relative)
                .toList();
        assertThat(incomplete).isEmpty();
    }

    @Test
    void everyNumberedDecisionAndInvariantThatIsMentionedExists() {
        Set<String> known = new TreeSet<>();
        for (Path file : House.projectFiles(".md")) {
            Matcher name = NUMBERED.matcher(file.getFileName().toString());
            if (name.find()) {
                assertThat(known.add(name.group()))
                        .as("number used once: %s", name.group())
                        .isTrue();
            }
        }
        List<String> unknown = House.projectFiles(".md", ".java").stream()
                .flatMap(file -> NUMBERED.matcher(House.read(file))
                        .results()
                        .map(MatchResult::group)
                        .filter(number -> !known.contains(number))
                        .map(number -> House.relative(file) + " mentions " + number))
                .distinct()
                .toList();
        assertThat(unknown).isEmpty();
    }

    @Test
    void noFileNamesAMachineOrARegistry() {
        Pattern local = Pattern.compile("(?<![\\w.])/(work|root|home)/[a-z]|registry\\.npmjs|repo1?\\.maven\\.apache");
        List<String> offending = House.projectFiles(".md", ".java", ".xml", ".json", ".mjs", ".sh", ".yml").stream()
                .filter(file -> !file.getFileName().toString().equals("DocumentsTest.java"))
                .filter(file -> local.matcher(House.read(file)).find())
                .map(House::relative)
                .toList();
        assertThat(offending).isEmpty();
    }

    private static List<Path> documents(String folder) {
        return House.projectFiles(".md").stream()
                .filter(file -> House.relative(file).startsWith(folder + "/"))
                .toList();
    }

    private static Set<String> namedTests(Path document) {
        return TEST_NAME
                .matcher(House.read(document))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> testClasses() {
        return House.projectFiles(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }
}
