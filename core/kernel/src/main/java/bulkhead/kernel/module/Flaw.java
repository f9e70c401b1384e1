package bulkhead.kernel.module;

import java.util.Optional;
import java.util.OptionalInt;

/// Why a JAR is not a module, and where.
///
/// @param place the class (with dots) or the file of the JAR; empty if the JAR as a whole is meant
/// @param source file and line, where the class file tells
public record Flaw(String place, Optional<String> method, Source source, String reason) {

    /// A line of source.
    public record Source(Optional<String> file, OptionalInt line) {
        static final Source UNKNOWN = new Source(Optional.empty(), OptionalInt.empty());
    }

    static Flaw ofJar(String reason) {
        return new Flaw("", Optional.empty(), Source.UNKNOWN, reason);
    }

    static Flaw ofEntry(String entry, String reason) {
        return new Flaw(entry, Optional.empty(), Source.UNKNOWN, reason);
    }

    /// E.g. `guide.Counter.add (Counter.java:21): parameter "x" …`.
    @Override
    public String toString() {
        var text = new StringBuilder(place);
        method.ifPresent(name -> text.append('.').append(name));
        source.file().ifPresent(file -> text.append(" (").append(file));
        source.file()
                .ifPresent(_ -> source.line().ifPresent(line -> text.append(':').append(line)));
        source.file().ifPresent(_ -> text.append(')'));
        return (text.isEmpty() ? "JAR" : text) + ": " + reason;
    }
}
