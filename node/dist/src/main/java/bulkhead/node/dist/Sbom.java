package bulkhead.node.dist;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The list of what a distribution consists of, in CycloneDX 1.6: the JARs as Maven knows them, the Java runtime, and
/// for
/// an image the system's libraries.
final class Sbom {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ObjectNode bom;

    private Sbom(ObjectNode bom) {
        this.bom = bom;
    }

    /// One library.
    ///
    /// @param licences identifiers or names, comma-separated; `not stated` where its author states none
    record Component(String group, String name, String version, String licences) {}

    /// Of the JARs and the runtime.
    static Sbom of(Sources sources) {
        ObjectNode bom = (ObjectNode) JSON.readTree(sources.read(sources.components()));
        ObjectNode metadata = (ObjectNode) bom.get("metadata");
        metadata.put("timestamp", sources.time().toString());
        ObjectNode subject = (ObjectNode) metadata.get("component");
        subject.put("type", "application");
        subject.put("name", "bulkhead");
        subject.put("description", "A modular blockchain for the JVM that stays afloat: a node, packed.");
        Sbom sbom = new Sbom(bom);
        sbom.addRuntime();
        return sbom;
    }

    private void addRuntime() {
        ObjectNode runtime = JSON.createObjectNode();
        runtime.put("type", "platform");
        runtime.put("bom-ref", "java-runtime");
        runtime.put("name", "OpenJDK");
        runtime.put("version", Runtime.version().toString());
        runtime.put("publisher", System.getProperty("java.vendor", "unknown"));
        runtime.put("description", "Modules of the JDK that packed it: " + String.join(", ", JdkRuntime.MODULES));
        runtime.putArray("licenses").addObject().put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
        add(runtime);
    }

    /// The same with the system's libraries.
    ///
    /// @param files by path in the image
    Sbom with(SequencedMap<String, Path> files) {
        Sbom image = new Sbom(bom.deepCopy());
        SequencedMap<String, SystemPackage> packages = new TreeMap<>();
        files.values().forEach(file -> SystemPackage.find(file).ifPresent(each -> packages.put(each.name(), each)));
        packages.values().forEach(each -> {
            ObjectNode library = JSON.createObjectNode();
            library.put("type", "library");
            library.put("bom-ref", each.purl());
            library.put("name", each.name());
            library.put("version", each.version());
            library.put("description", "Shared libraries of the system that packed the image.");
            library.put("purl", each.purl());
            image.add(library);
        });
        return image;
    }

    private void add(ObjectNode component) {
        String reference = component.get("bom-ref").stringValue();
        ((ArrayNode) bom.get("components")).add(component);
        ArrayNode dependencies = (ArrayNode) bom.get("dependencies");
        String root = bom.get("metadata").get("component").get("bom-ref").stringValue();
        for (JsonNode each : dependencies) {
            if (each.get("ref").stringValue().equals(root)) {
                ((ArrayNode) each.get("dependsOn")).add(reference);
            }
        }
        ObjectNode own = dependencies.addObject();
        own.put("ref", reference);
        own.putArray("dependsOn");
    }

    List<Component> components() {
        List<Component> components = new ArrayList<>();
        for (JsonNode each : bom.get("components")) {
            List<String> licences = new ArrayList<>();
            for (JsonNode licence : each.path("licenses")) {
                JsonNode one = licence.path("license");
                licences.add(licence.path("expression")
                        .asString(one.path("id").asString(one.path("name").asString(""))));
            }
            components.add(new Component(
                    each.path("group").asString(""),
                    each.path("name").asString(""),
                    each.path("version").asString(""),
                    licences.isEmpty() ? "not stated" : String.join(", ", licences)));
        }
        return components;
    }

    byte[] bytes() {
        return (JSON.writeValueAsString(bom) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
