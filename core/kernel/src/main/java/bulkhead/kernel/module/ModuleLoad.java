package bulkhead.kernel.module;

import java.util.List;
import java.util.stream.Collectors;

/// What became of a JAR.
public sealed interface ModuleLoad {

    /// It is a module, ready to be called.
    record Loaded(InstalledModule module) implements ModuleLoad {}

    /// It is not; every flaw that was found.
    record Refused(List<Flaw> flaws) implements ModuleLoad {
        public Refused {
            flaws = List.copyOf(flaws);
        }
    }

    /// The module.
    ///
    /// @throws IllegalArgumentException with one line for each flaw
    default InstalledModule orElseThrow() {
        return switch (this) {
            case Loaded loaded -> loaded.module();
            case Refused refused ->
                throw new IllegalArgumentException(refused.flaws().stream()
                        .map(Flaw::toString)
                        .collect(Collectors.joining("\n", "not a module:\n", "")));
        };
    }
}
