package bulkhead.testing.architecture;

import bulkhead.testing.fixtures.SharedFolder;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/// The compiled classes and the sources of every module that ships, found by the folders of the build.
final class House {

    /// The folders that hold Maven modules; `testing` is apart, because nothing may depend on it.
    static final List<String> SHIPPED = List.of(
            "core",
            "evm",
            "store",
            "consensus",
            "network",
            "interop",
            "modules",
            "gateway",
            "supervisor",
            "node",
            "client");

    private static final List<Path> MODULES = findModules();
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toArray(Path[]::new));

    private House() {}

    static Path root() {
        return SharedFolder.projectRoot();
    }

    /// Every shipped class, compiled.
    static JavaClasses classes() {
        Assertions.assertFalse(CLASSES.isEmpty(), "no compiled classes found below " + root());
        return CLASSES;
    }

    /// The Maven modules that ship.
    static List<Path> modules() {
        return MODULES;
    }

    /// Every shipped source file, in the order of its path.
    static List<Path> sources() {
        return MODULES.stream()
                .flatMap(module -> files(module.resolve("src/main/java"), ".java"))
                .toList();
    }

    /// Files of the project that git would hold, with one of the endings; build output and installed packages left out.
    static List<Path> projectFiles(String... endings) {
        return files(root(), endings).toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    static String relative(Path file) {
        return root().relativize(file).toString();
    }

    private static List<Path> findModules() {
        return SHIPPED.stream()
                .map(root()::resolve)
                .flatMap(folder -> files(folder, "pom.xml"))
                .map(Path::getParent)
                .sorted()
                .toList();
    }

    private static Stream<Path> files(Path folder, String... endings) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk
                    .filter(Files::isRegularFile)
                    .filter(file -> Stream.of("target", "node_modules", ".git", ".bulkhead")
                            .noneMatch(skipped -> contains(root().relativize(file), skipped)))
                    .filter(file -> Arrays.stream(endings)
                            .anyMatch(ending -> file.getFileName().toString().endsWith(ending)))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError("cannot walk " + folder, e);
        }
    }

    private static boolean contains(Path path, String name) {
        for (Path part : path) {
            if (part.toString().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
