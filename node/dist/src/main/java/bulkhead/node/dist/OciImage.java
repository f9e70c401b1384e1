package bulkhead.node.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An image in the layout of OCI's image specification 1.1, as one tar; it also has the `manifest.json` by which older
/// versions of `docker load` find their way.
final class OciImage {

    private static final String MEDIA = "application/vnd.oci.image.";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Sources sources;
    private final FileTree layout = new FileTree();
    private final List<Blob> layers = new ArrayList<>();
    private final List<String> unpacked = new ArrayList<>(); // digests of layers before compression

    OciImage(Sources sources) {
        this.sources = sources;
    }

    /// Bytes known by their digest.
    private record Blob(String mediaType, String digest, int size) {

        ObjectNode descriptor() {
            return JSON.createObjectNode()
                    .put("mediaType", mediaType)
                    .put("digest", digest)
                    .put("size", size);
        }

        String path() {
            return "blobs/" + digest.replace(':', '/');
        }
    }

    /// Adds files above those that are there.
    void addLayer(FileTree files) {
        try (ByteArrayOutputStream tar = new ByteArrayOutputStream()) {
            Archives.tar(files, sources.time(), tar);
            byte[] bytes = tar.toByteArray();
            unpacked.add(digest(bytes));
            layers.add(put(MEDIA + "layer.v1.tar+gzip", Archives.gzip(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the tar.
    ///
    /// @param run what a container of the image runs
    void write(ImageRun run, OutputStream target) throws IOException {
        Blob config = put(MEDIA + "config.v1+json", bytes(config(run)));
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("schemaVersion", 2).put("mediaType", MEDIA + "manifest.v1+json");
        manifest.set("config", config.descriptor());
        ArrayNode parts = manifest.putArray("layers");
        layers.forEach(layer -> parts.add(layer.descriptor()));
        Blob stored = put(MEDIA + "manifest.v1+json", bytes(manifest));
        layout.put("oci-layout", file(JSON.createObjectNode().put("imageLayoutVersion", "1.0.0")));
        layout.put("index.json", file(index(stored)));
        layout.put("manifest.json", file(dockers(config)));
        Archives.tar(layout, sources.time(), target);
    }

    private ObjectNode config(ImageRun run) {
        ObjectNode config = JSON.createObjectNode();
        config.put("created", sources.time().toString())
                .put("architecture", "amd64")
                .put("os", "linux");
        config.set("config", run.json());
        ObjectNode root = config.putObject("rootfs").put("type", "layers");
        ArrayNode ids = root.putArray("diff_ids");
        unpacked.forEach(ids::add);
        ArrayNode history = config.putArray("history");
        unpacked.forEach(_ ->
                history.addObject().put("created", sources.time().toString()).put("created_by", "bulkhead dist"));
        return config;
    }

    private ObjectNode index(Blob manifest) {
        ObjectNode index = JSON.createObjectNode();
        index.put("schemaVersion", 2).put("mediaType", MEDIA + "index.v1+json");
        ObjectNode only = manifest.descriptor();
        only.putObject("platform").put("architecture", "amd64").put("os", "linux");
        only.putObject("annotations")
                .put("org.opencontainers.image.ref.name", sources.version())
                .put("io.containerd.image.name", name());
        index.putArray("manifests").add(only);
        return index;
    }

    private JsonNode dockers(Blob config) {
        ArrayNode images = JSON.createArrayNode();
        ObjectNode image = images.addObject().put("Config", config.path());
        image.putArray("RepoTags").add(name());
        ArrayNode paths = image.putArray("Layers");
        layers.forEach(layer -> paths.add(layer.path()));
        return images;
    }

    private String name() {
        return "bulkhead:" + sources.version();
    }

    private Blob put(String mediaType, byte[] bytes) {
        Blob blob = new Blob(mediaType, digest(bytes), bytes.length);
        layout.put(blob.path(), PackedFile.of(bytes, PackedFile.PLAIN));
        return blob;
    }

    private static PackedFile file(JsonNode json) {
        return PackedFile.of(bytes(json), PackedFile.PLAIN);
    }

    private static byte[] bytes(JsonNode json) {
        return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    }

    static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
