package bulkhead.node.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.testing.fixtures.ForeignTool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Archives as others read them: tar, the JDK's zip file system, and whoever follows an image's digests.
class ArchivesTest {

    private static final Instant TIME = Instant.parse("2026-11-24T18:00:01Z");

    @TempDir
    private Path folder;

    private static PackedFile program() {
        return PackedFile.of("run".getBytes(StandardCharsets.US_ASCII), PackedFile.PROGRAM);
    }

    private static FileTree tree() {
        return new FileTree()
                .put("a/bin/run", program())
                .put("a/note.txt", PackedFile.text("note"))
                .put("a/" + "long-name-".repeat(20) + "x", PackedFile.text("long"))
                .put("tmp", PackedFile.folder(01777, 0))
                .put("own", PackedFile.folder(0750, 10_001));
    }

    private static FileTree sameInAnotherOrder() {
        return new FileTree()
                .put("own", PackedFile.folder(0750, 10_001))
                .put("a/" + "long-name-".repeat(20) + "x", PackedFile.text("long"))
                .put("tmp", PackedFile.folder(01777, 0))
                .put("a/note.txt", PackedFile.text("note"))
                .put("a/bin/run", program());
    }

    private static byte[] zip(FileTree tree) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Archives.zip(tree, TIME, bytes);
        return bytes.toByteArray();
    }

    private static byte[] tar(FileTree tree) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Archives.tar(tree, TIME, bytes);
        return bytes.toByteArray();
    }

    @Test
    void theOrderOfAdditionDoesNotMatter() throws IOException {
        assertThat(zip(tree())).isEqualTo(zip(sameInAnotherOrder()));
        assertThat(tar(tree())).isEqualTo(tar(sameInAnotherOrder()));
        assertThat(Archives.gzip(tar(tree()))).isEqualTo(Archives.gzip(tar(sameInAnotherOrder())));
    }

    @Test
    void aFileIsInAnArchiveOnce() {
        assertThatThrownBy(() -> tree().put("a/note.txt", PackedFile.text("other")))
                .hasMessageContaining("twice in one archive: a/note.txt");
    }

    @Test
    void aZipKeepsPermissions() throws IOException {
        Path file = folder.resolve("tree.zip");
        Files.write(file, zip(tree()));

        try (FileSystem zip = FileSystems.newFileSystem(file, Map.of("enablePosixFileAttributes", true))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip.getPath("a/bin/run"))))
                    .isEqualTo("rwxr-xr-x");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip.getPath("a/note.txt"))))
                    .isEqualTo("rw-r--r--");
            assertThat(Files.readString(zip.getPath("a/note.txt"))).isEqualTo("note");
        }
    }

    @Test
    void tarReadsATar() throws Exception {
        Path file = folder.resolve("tree.tar");
        Files.write(file, tar(tree()));
        ProcessBuilder tar = new ProcessBuilder(
                ForeignTool.require("tar").toString(), "--numeric-owner", "--utc", "-tvf", file.toString());
        Process listed = tar.redirectErrorStream(true).start();
        List<String> lines;
        try (var reader = listed.inputReader()) {
            lines = reader.lines().map(line -> line.replaceAll(" +", " ")).toList();
        }

        assertThat(listed.waitFor()).isZero();
        assertThat(lines)
                .contains(
                        "drwxr-xr-x 0/0 0 2026-11-24 18:00 a/",
                        "-rwxr-xr-x 0/0 3 2026-11-24 18:00 a/bin/run",
                        "-rw-r--r-- 0/0 4 2026-11-24 18:00 a/" + "long-name-".repeat(20) + "x",
                        "drwxr-x--- 10001/10001 0 2026-11-24 18:00 own/",
                        "drwxrwxrwt 0/0 0 2026-11-24 18:00 tmp/");
    }

    @Test
    void anImagesDigestsLeadFromIndexToFiles() throws IOException {
        OciImage image = new OciImage(new Sources(folder, "1.2.3", TIME));
        image.addLayer(tree());
        image.addLayer(new FileTree().put("b", PackedFile.text("b")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        image.write(new ImageRun(List.of("/a/bin/run"), "1.2.3"), bytes);
        Map<String, byte[]> files = untar(bytes.toByteArray());

        JsonNode manifest =
                follow(files, json(files, "index.json").get("manifests").get(0));
        JsonNode config = follow(files, manifest.get("config"));

        assertThat(config.get("config").get("Entrypoint").get(0).asString()).isEqualTo("/a/bin/run");
        assertThat(config.get("created").asString()).isEqualTo(TIME.toString());
        assertThat(manifest.get("layers")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            byte[] layer = blob(files, manifest.get("layers").get(i));
            byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(layer)).readAllBytes();
            assertThat(OciImage.digest(unpacked))
                    .isEqualTo(config.get("rootfs").get("diff_ids").get(i).asString());
        }
        assertThat(json(files, "oci-layout").get("imageLayoutVersion").asString())
                .isEqualTo("1.0.0");
        assertThat(files)
                .containsKey(json(files, "manifest.json").get(0).get("Config").asString());
    }

    private static Map<String, byte[]> untar(byte[] tar) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static JsonNode follow(Map<String, byte[]> files, JsonNode descriptor) {
        return JsonMapper.shared().readTree(blob(files, descriptor));
    }

    private static byte[] blob(Map<String, byte[]> files, JsonNode descriptor) {
        String digest = descriptor.get("digest").asString();
        byte[] blob = Objects.requireNonNull(files.get("blobs/" + digest.replace(':', '/')), digest);
        assertThat(OciImage.digest(blob)).isEqualTo(digest);
        assertThat(blob).hasSize(descriptor.get("size").asInt());
        return blob;
    }

    private static JsonNode json(Map<String, byte[]> files, String name) {
        return JsonMapper.shared().readTree(Objects.requireNonNull(files.get(name), name));
    }
}
