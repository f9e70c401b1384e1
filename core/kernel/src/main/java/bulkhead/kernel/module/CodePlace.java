package bulkhead.kernel.module;

import bulkhead.store.api.CompartmentName;
import java.util.Arrays;
import java.util.Optional;

/// A line of a module's source.
///
/// @param type the class, with dots
/// @param file e.g. `Names.java`; the class where its file is not known
public record CodePlace(String type, String file, int line) {

    /// Where in the module's own code something was thrown; empty where that is not known, as of an exception that the
    /// compiled code throws so often that the JVM gives it no stack any more.
    static Optional<CodePlace> findIn(Throwable thrown, CompartmentName module) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(each -> ModuleLoader.nameOf(module.value()).equals(each.getClassLoaderName()))
                .filter(each -> each.getLineNumber() > 0) // generated code has none
                .findFirst()
                .map(each -> new CodePlace(each.getClassName(), file(each), each.getLineNumber()));
    }

    private static String file(StackTraceElement element) {
        return Optional.ofNullable(element.getFileName()).orElse(element.getClassName());
    }

    /// E.g. `Names.java:42`.
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
