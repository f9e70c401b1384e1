package bulkhead.testing.conformance.rpc;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/// How hive's rpc-compat compares an answer with the recorded one: exactly, but for the words of errors; or, where the
/// recording promises a shape only, by keys and JSON types.
final class HiveComparison {

    private static final int SHOWN = 160;

    private HiveComparison() {}

    /// The difference, if there is one. Both are changed: error words that both have are dropped.
    static Optional<String> findDifference(JsonNode ours, JsonNode recorded, boolean isShapeOnly) {
        if (isShapeOnly && !ours.has("error")) {
            return isAlike(ours.path("result"), recorded.path("result"))
                    ? Optional.empty()
                    : Optional.of("shape " + shorten(ours));
        }
        dropErrorWords(ours, recorded);
        return findUnequal("", ours, recorded);
    }

    private static void dropErrorWords(JsonNode ours, JsonNode recorded) {
        if (recorded.isArray()) {
            for (int i = 0; ours.isArray() && i < Math.min(ours.size(), recorded.size()); i++) {
                dropErrorWords(ours.get(i), recorded.get(i));
            }
        } else if (ours.isObject() && recorded.isObject()) {
            recorded.propertyNames().stream().filter(ours::has).forEach(name -> {
                if (name.equals("error")) {
                    dropMessages(ours.get(name), recorded.get(name));
                } else {
                    dropErrorWords(ours.get(name), recorded.get(name));
                }
            });
        }
    }

    private static void dropMessages(JsonNode ours, JsonNode recorded) {
        if (ours.has("message") && recorded.has("message")) {
            ((ObjectNode) ours).remove("message");
            ((ObjectNode) recorded).remove("message");
        }
    }

    /// The first place where two values differ.
    private static Optional<String> findUnequal(String path, JsonNode ours, JsonNode recorded) {
        if (ours.isObject() && recorded.isObject()) {
            return findUnequalField(path, ours, recorded);
        }
        if (ours.isArray() && recorded.isArray() && ours.size() == recorded.size()) {
            for (int i = 0; i < ours.size(); i++) {
                Optional<String> found = findUnequal(path + "[" + i + "]", ours.get(i), recorded.get(i));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        boolean isEqual = (ours.isNumber() && recorded.isNumber())
                ? ours.decimalValue().compareTo(recorded.decimalValue()) == 0
                : ours.equals(recorded);
        return isEqual
                ? Optional.empty()
                : Optional.of(path + ": had " + shorten(ours) + ", recorded is " + shorten(recorded));
    }

    private static Optional<String> findUnequalField(String path, JsonNode ours, JsonNode recorded) {
        for (String name : recorded.propertyNames()) {
            if (!ours.has(name)) {
                return Optional.of(path + "." + name + ": missing: had " + shorten(ours));
            }
            Optional<String> found = findUnequal(path + "." + name, ours.get(name), recorded.get(name));
            if (found.isPresent()) {
                return found;
            }
        }
        return ours.propertyNames().stream()
                .filter(name -> !recorded.has(name))
                .findFirst()
                .map(name -> path + "." + name + ": not recorded: had " + shorten(ours.get(name)));
    }

    private static boolean isAlike(JsonNode ours, JsonNode recorded) {
        if (recorded.isNull() || ours.isNull()) {
            return true;
        }
        if (!type(ours).equals(type(recorded))) {
            return false;
        }
        if (recorded.isArray()) {
            return recorded.isEmpty() || ours.isEmpty() || isAlike(ours.get(0), recorded.get(0));
        }
        return recorded.propertyNames().stream()
                .allMatch(name -> ours.has(name) && isAlike(ours.get(name), recorded.get(name)));
    }

    private static JsonNodeType type(JsonNode value) {
        return value.getNodeType();
    }

    private static String shorten(JsonNode value) {
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
