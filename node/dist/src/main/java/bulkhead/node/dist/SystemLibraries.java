package bulkhead.node.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The shared libraries of this system that the runtime and the native libraries in JARs are linked with, as `ldd`
/// finds
/// them.
final class SystemLibraries {

    /// `libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x…)`, `/lib64/ld-linux-x86-64.so.2 (0x…)`
    private static final Pattern FOUND = Pattern.compile("\\s(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)");
    private static final Pattern MISSING = Pattern.compile("\\s(\\S+) => not found");

    private static final byte[] ELF_64_LITTLE = {0x7F, 'E', 'L', 'F', 2, 1};
    private static final int MACHINE_AT = 18;
    private static final int X86_64 = 62;

    private SystemLibraries() {}

    /// Libraries by the path at which the loader looks, to where they really are.
    ///
    /// @param runtime made by [JdkRuntime]
    /// @param jars a folder
    static SequencedMap<String, Path> of(Path runtime, Path jars) {
        SequencedSet<Path> binaries = new TreeSet<>(below(runtime));
        SequencedMap<String, Path> libraries = new TreeMap<>();
        try {
            Path natives = Files.createTempDirectory("bulkhead-natives");
            try {
                binaries.addAll(extract(jars, natives));
                binaries.forEach(binary -> addNeeded(binary, runtime, libraries));
            } finally {
                Folders.remove(natives);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableSequencedMap(libraries);
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(SystemLibraries::isOurs)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> extract(Path jars, Path target) throws IOException {
        List<Path> extracted = new ArrayList<>();
        for (Path jar : Folders.list(jars, ".jar")) {
            // musl's are for systems without glibc, which this image is not
            var natives = JarFiles.read(jar, name -> name.endsWith(".so") && !name.contains("musl"));
            for (byte[] library : natives.values()) {
                extracted.add(Files.write(target.resolve(extracted.size() + ".so"), library));
            }
        }
        return extracted.stream().filter(SystemLibraries::isOurs).toList();
    }

    /// Whether it is a 64-bit x86 ELF file.
    private static boolean isOurs(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MACHINE_AT + 1);
            return head.length > MACHINE_AT
                    && java.util.Arrays.equals(head, 0, ELF_64_LITTLE.length, ELF_64_LITTLE, 0, ELF_64_LITTLE.length)
                    && head[MACHINE_AT] == X86_64;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addNeeded(Path binary, Path runtime, SequencedMap<String, Path> libraries) {
        String said = Commands.run("ldd", binary.toString());
        Matcher missing = MISSING.matcher(said);
        while (missing.find()) {
            requireInside(runtime, binary, missing.group(1));
        }
        Matcher found = FOUND.matcher(said);
        while (found.find()) {
            Path library = Path.of(found.group(1)).normalize();
            if (!library.startsWith(runtime)) {
                libraries.put(library.toString().substring(1), real(library));
            }
        }
    }

    /// The runtime's own libraries are not found by the loader, since the JVM is there before they are.
    private static void requireInside(Path runtime, Path binary, String needed) {
        boolean isInside = below(runtime).stream()
                .anyMatch(file -> file.getFileName().toString().equals(needed));
        if (!isInside) {
            throw new PackingException(binary.getFileName() + " needs " + needed
                    + ", which this system does not have; install it and pack again");
        }
    }

    private static Path real(Path library) {
        try {
            return library.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
