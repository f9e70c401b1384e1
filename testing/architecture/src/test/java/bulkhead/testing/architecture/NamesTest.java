package bulkhead.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Names are the field's; an implementation says how it differs; no module's name is known to the rest.
class NamesTest {

    private static final Pattern BANNED =
            Pattern.compile("(Default|Abstract|Base(?!Fee))[A-Z].*|.*[a-z](Impl|Manager|Helper|Util|Utils|Data|Info)");

    @Test
    void noClassIsNamedByAFillerWord() {
        assertThat(House.classes().stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> BANNED.matcher(name).matches()))
                .isEmpty();
    }

    @Test
    void noAcronymIsWrittenInCapitals() {
        Pattern shouting = Pattern.compile(".*[A-Z]{4,}.*");
        assertThat(House.classes().stream()
                        .filter(type -> !type.isAnonymousClass())
                        .map(JavaClass::getSimpleName)
                        .filter(name -> shouting.matcher(name).matches()))
                .isEmpty();
    }

    /// The kernel, the gateway and the rest know no module by name: only the module itself and the node's wiring do.
    @Test
    void onlyItselfAndTheNodeKnowAModulesName() {
        Pattern mention = Pattern.compile("bulkhead\\.modules\\.[a-z]+|\"names\"");
        List<String> mentioning = House.sources().stream()
                .filter(file -> !House.relative(file).startsWith("modules/"))
                .filter(file -> !House.relative(file).startsWith("node/app/"))
                .filter(file -> mention.matcher(withoutComments(file)).find())
                .map(House::relative)
                .toList();
        assertThat(mentioning).isEmpty();
    }

    private static String withoutComments(Path file) {
        return House.read(file).replaceAll("(?m)^\\s*///?.*$", "");
    }
}
