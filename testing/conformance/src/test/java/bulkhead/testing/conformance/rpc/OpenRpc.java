package bulkhead.testing.conformance.rpc;

import bulkhead.testing.fixtures.SharedFolder;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Ethereum's OpenRPC specification, put together from its YAML as its own build does: methods, and the schemas of
/// their
/// results.
final class OpenRpc {

    private static final String ZIP = "rpc/execution-apis-spec.zip";
    private static final YAMLMapper YAML = new YAMLMapper();

    /// Families and methods that a zone does not have (ADR-161).
    private static final List<String> EXCEPTED_FAMILIES = List.of("engine_", "testing_");

    private static final List<String> EXCEPTED = List.of(
            "eth_getProof",
            "eth_getBlockAccessList",
            "debug_getRawBlockAccessList",
            "debug_getRawHeader",
            "debug_getRawBlock",
            "debug_getBadBlocks");

    private static final List<String> LISTS = List.of("eth_getFilterChanges", "eth_getFilterLogs", "eth_getLogs");

    private final SortedMap<String, Schema> results;

    private OpenRpc(SortedMap<String, Schema> results) {
        this.results = results;
    }

    static OpenRpc read() {
        ObjectNode schemas = JsonNodeFactory.instance.objectNode();
        for (String file : files(name -> name.contains("/schemas/"))) {
            yaml(file).properties().forEach(entry -> schemas.set(entry.getKey(), entry.getValue()));
        }
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        SortedMap<String, Schema> results = new TreeMap<>();
        for (String file : files(name -> !name.contains("/schemas/") && !name.contains("/error-groups/"))) {
            JsonNode methods = yaml(file);
            for (JsonNode method : methods.isArray() ? methods : List.<JsonNode>of()) {
                ObjectNode root = JsonNodeFactory.instance.objectNode();
                root.putObject("components").set("schemas", schemas);
                root.putArray("allOf").add(method.get("result").get("schema"));
                results.put(method.get("name").stringValue(), registry.getSchema(root));
            }
        }
        return new OpenRpc(results);
    }

    /// All methods, those too that a zone does not have.
    SortedSet<String> methods() {
        return new TreeSet<>(results.keySet());
    }

    /// The methods that a zone has.
    SortedSet<String> expected() {
        return results.keySet().stream().filter(OpenRpc::isExpected).collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean isExpected(String method) {
        return !EXCEPTED.contains(method) && EXCEPTED_FAMILIES.stream().noneMatch(method::startsWith);
    }

    /// What the schema of a method's result finds wrong. That an empty list is a list of hashes and one of logs at
    /// once,
    /// where the specification allows exactly one of them, is not.
    List<String> violations(String method, JsonNode result) {
        if (LISTS.contains(method) && result.isArray() && result.isEmpty()) {
            return List.of();
        }
        return Objects.requireNonNull(results.get(method), method).validate(result).stream()
                .map(OpenRpc::text)
                .toList();
    }

    private static String text(Error error) {
        return error.getInstanceLocation() + ": " + error.getMessage();
    }

    private static List<String> files(Predicate<String> filter) {
        return SharedFolder.entries(
                ZIP, name -> name.startsWith("src/") && name.endsWith(".yaml") && filter.test(name));
    }

    private static JsonNode yaml(String file) {
        return YAML.readTree(SharedFolder.bytes(ZIP, file));
    }
}
