package bulkhead.node.app;

import bulkhead.crypto.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where modules' JARs come from: those that the distribution brings, by name, and any file. All are loaded alike.
public final class ModuleFolder {

    private static final long JAR_BYTES_MAX = 1 << 20; // the zone's own limit is checked when it is installed

    private final Path folder;

    /// @param folder the distribution's `modules`
    public ModuleFolder(Path folder) {
        this.folder = folder;
    }

    /// The folder of the distribution that this process was started from.
    ///
    /// @throws NodeFailure if it was started without one
    public static ModuleFolder ofDistribution() {
        String dist = System.getProperty("bulkhead.dist");
        if (dist == null) {
            throw new NodeFailure("no distribution: start by ./bulkhead");
        }
        return new ModuleFolder(Path.of(dist, "modules"));
    }

    /// The JAR of a built-in module.
    public Bytes builtIn(String name) {
        Path jar = folder.resolve("bulkhead-" + name + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new NodeFailure("there is no built-in module " + name + " in " + folder);
        }
        return read(jar);
    }

    /// The JAR of a built-in module by its name, or of any other by its file.
    public Bytes builtInOrFile(String nameOrFile) {
        Path file = Path.of(nameOrFile);
        return nameOrFile.endsWith(".jar") || Files.isRegularFile(file) ? read(file) : builtIn(nameOrFile);
    }

    /// The JAR in a file.
    public static Bytes read(Path jar) {
        try {
            if (Files.size(jar) > JAR_BYTES_MAX) {
                throw new NodeFailure("the module " + jar + " is larger than " + JAR_BYTES_MAX + " bytes");
            }
            return Bytes.wrap(Files.readAllBytes(jar));
        } catch (IOException e) {
            throw new NodeFailure("cannot read the module " + jar + ": " + e.getMessage(), e);
        }
    }
}
