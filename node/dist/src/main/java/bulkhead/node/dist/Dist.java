package bulkhead.node.dist;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TimeZone;
import java.util.stream.Stream;

/// `./bulkhead dist`: packs what was built into a zip and an OCI image, each with its SBOM.
///
/// Arguments: the project's folder, the folder to write to, the version, and the commit's time in seconds since 1970.
public final class Dist {

    private static final String PLATFORM = "linux-x86-64";
    private static final String IN_IMAGE = "opt/bulkhead";

    private final Sources sources;
    private final Path target;

    private Dist(Sources sources, Path target) {
        this.sources = sources;
        this.target = target;
    }

    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC")); // times in a zip have no zone
        Locale.setDefault(Locale.ROOT);
        Path root = Path.of(arguments[0]);
        var sources = new Sources(root, arguments[2], Instant.ofEpochSecond(Long.parseLong(arguments[3])));
        try {
            new Dist(sources, Path.of(arguments[1])).pack();
        } catch (PackingException | UncheckedIOException e) {
            System.err.println("bulkhead: " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("bulkhead: " + target(arguments) + " cannot be written: " + e.getMessage());
            System.exit(1);
        }
    }

    private static String target(String[] arguments) {
        return arguments[1];
    }

    private void pack() throws IOException {
        Files.createDirectories(target);
        Path work = Files.createTempDirectory("bulkhead-dist");
        try {
            Path runtime = work.resolve("runtime");
            JdkRuntime.link(runtime);
            Sbom sbom = Sbom.of(sources);
            FileTree node = node(sbom);
            writeZip(node, runtime, sbom);
            writeImage(node, runtime, sbom);
        } finally {
            Folders.remove(work);
        }
    }

    /// What zip and image have in common: JARs and their licences.
    private FileTree node(Sbom sbom) {
        return new FileTree()
                .put("LICENSE", PackedFile.copy(sources.root().resolve("LICENSE")))
                .put(
                        "NOTICE",
                        PackedFile.text("Bulkhead\n\nThis distribution contains libraries of others: see"
                                + " licences/THIRD-PARTY.md and runtime/legal.\n"))
                .putAll("lib", sources.libraries())
                .putAll("modules", sources.modules())
                .putAll("licences", Licences.of(sources.libraries(), sbom));
    }

    private void writeZip(FileTree node, Path runtime, Sbom sbom) throws IOException {
        String name = "bulkhead-" + sources.version();
        FileTree tree = new FileTree()
                .putAll(name, node)
                .putAll(name + "/runtime", runtime)
                .put(name + "/bin/bulkhead", launcher())
                .put(name + "/sbom.cdx.json", PackedFile.of(sbom.bytes(), PackedFile.PLAIN));
        Path zip = target.resolve(name + "-" + PLATFORM + ".zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip))) {
            Archives.zip(tree, sources.time(), out);
        }
        report(zip);
        Path list = target.resolve(name + "-" + PLATFORM + ".zip.cdx.json");
        Files.write(list, sbom.bytes());
        report(list);
    }

    private PackedFile launcher() {
        try (InputStream script = Dist.class.getResourceAsStream("bulkhead.sh")) {
            if (script == null) {
                throw new IllegalStateException("bulkhead.sh is not among the resources");
            }
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            String flags = String.join(" ", sources.jvmFlags());
            return PackedFile.of(
                    text.replace("@JVM_FLAGS@", flags).getBytes(StandardCharsets.UTF_8), PackedFile.PROGRAM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeImage(FileTree node, Path runtime, Sbom zipped) throws IOException {
        SequencedMap<String, Path> libraries = SystemLibraries.of(runtime, sources.libraries());
        Sbom sbom = zipped.with(libraries);
        OciImage image = new OciImage(sources);
        image.addLayer(ImageSystem.files(libraries));
        image.addLayer(new FileTree().putAll(IN_IMAGE + "/runtime", runtime));
        image.addLayer(new FileTree()
                .putAll(IN_IMAGE, node)
                .put(IN_IMAGE + "/sbom.cdx.json", PackedFile.of(sbom.bytes(), PackedFile.PLAIN)));
        Path tar = target.resolve("bulkhead-" + sources.version() + "-" + PLATFORM + ".oci.tar");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(tar))) {
            image.write(new ImageRun(command(), sources.version()), out);
        }
        report(tar);
        Path list = target.resolve(tar.getFileName() + ".cdx.json");
        Files.write(list, sbom.bytes());
        report(list);
    }

    /// There is no shell in the image, so the launcher is not there, either.
    private List<String> command() {
        return Stream.of(
                        Stream.of("/" + IN_IMAGE + "/runtime/bin/java"),
                        sources.jvmFlags().stream(),
                        Stream.of(
                                "-Dbulkhead.dist=/" + IN_IMAGE,
                                "-cp",
                                "/" + IN_IMAGE + "/lib/*",
                                "bulkhead.node.cli.Main"))
                .flatMap(part -> part)
                .toList();
    }

    private static void report(Path file) throws IOException {
        System.out.println(
                OciImage.digest(Files.readAllBytes(file)).substring("sha256:".length()) + "  " + file.getFileName());
    }
}
