package bulkhead.node.app;

import bulkhead.crypto.UInt256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A JSON object whose keys are read with their place in the file, for messages.
record JsonObject(JsonNode node, String path) {

    JsonObject {
        if (!node.isObject()) {
            throw new IllegalArgumentException((path.isEmpty() ? "the file" : path) + " is not a JSON object");
        }
    }

    JsonObject allow(String... keys) {
        for (String key : keys()) {
            if (!List.of(keys).contains(key)) {
                throw new IllegalArgumentException("unknown key " + at(key) + "; known are " + List.of(keys));
            }
        }
        return this;
    }

    List<String> keys() {
        return new ArrayList<>(node.propertyNames());
    }

    boolean has(String key) {
        return node.has(key);
    }

    String text(String key) {
        if (!node.has(key)) {
            throw new IllegalArgumentException(at(key) + " is missing");
        }
        return text(key, "");
    }

    String text(String key, String absent) {
        JsonNode value = node.get(key);
        if (value == null) {
            return absent;
        }
        if (!value.isString()) {
            throw new IllegalArgumentException(at(key) + " is not a text");
        }
        return value.stringValue();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(item -> texts.add(item.asString()));
        return texts;
    }

    boolean flag(String key, boolean absent) {
        return node.path(key).asBoolean(absent);
    }

    long number(String key) {
        if (!node.has(key)) {
            throw new IllegalArgumentException(at(key) + " is missing");
        }
        return number(key, 0);
    }

    long number(String key, long absent) {
        UInt256 value = quantity(key, UInt256.of(absent));
        if (!value.isLong()) {
            throw new IllegalArgumentException(at(key) + " is too large: " + value);
        }
        return value.toLong();
    }

    /// A JSON number, or a text in decimal or 0x hex.
    UInt256 quantity(String key, UInt256 absent) {
        JsonNode value = node.get(key);
        if (value == null) {
            return absent;
        }
        if (!value.isIntegralNumber() && !value.isString()) {
            throw new IllegalArgumentException(at(key) + " is not a number");
        }
        try {
            String text = value.asString();
            return UInt256.from(text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(at(key) + " is not a number: " + value.asString(), e);
        }
    }

    JsonObject object(String key) {
        return new JsonObject(node.has(key) ? node.get(key) : JsonNodeFactory.instance.objectNode(), at(key));
    }

    List<JsonObject> objects(String key) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonNode item : node.path(key)) {
            objects.add(new JsonObject(item, at(key) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
