package bulkhead.gateway.rpc.dev;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.gateway.rpc.protocol.Params;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Typed structured data (EIP-712), as `eth_signTypedData_v4` is given it.
final class TypedMessage {

    private static final String WHERE = "argument 1";
    private static final String DOMAIN = "EIP712Domain";
    private static final int TYPES_MAX = 256;
    private static final int NESTING_MAX = 64; // as in a request
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_MAX)
                            .build())
                    .build())
            .build();
    private static final Pattern ARRAY = Pattern.compile("(.+)\\[(\\d{0,9})]");
    private static final Pattern NUMBER = Pattern.compile("(u?)int(\\d{1,3})?");
    private static final Pattern FIXED = Pattern.compile("bytes(\\d{1,2})");
    private static final Bytes PREFIX = Bytes.of((byte) 0x19, (byte) 0x01);
    private static final int WORD_BITS = 256;
    private static final int DIGITS_MAX = 80; // of 256 bits, with sign or 0x

    private final JsonNode types;

    private TypedMessage(JsonNode types) {
        this.types = types;
    }

    /// What is signed: keccak256(0x1901 ‖ domain separator ‖ hash of the message).
    ///
    /// @param given the data, or a text that is their JSON, as wallets send it
    static Hash hash(JsonNode given) {
        JsonNode data = given.isString() ? parse(given.stringValue()) : given;
        JsonNode types = data.path("types");
        if (!types.isObject() || types.size() > TYPES_MAX || !types.has(DOMAIN)) {
            throw Params.invalid(WHERE, "typed data needs types, at most " + TYPES_MAX + ", with " + DOMAIN);
        }
        var typed = new TypedMessage(types);
        String primary = Params.text(data.path("primaryType"), WHERE);
        Bytes domain = typed.hashStruct(DOMAIN, data.path("domain"));
        return primary.equals(DOMAIN)
                ? Keccak256.hash(PREFIX, domain)
                : Keccak256.hash(PREFIX, domain, typed.hashStruct(primary, data.path("message")));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw Params.invalid(WHERE, "typed data are not JSON of at most " + NESTING_MAX + " levels");
        }
    }

    private Bytes hashStruct(String type, JsonNode value) {
        if (!value.isObject()) {
            throw Params.invalid(WHERE, "not a value of type " + type);
        }
        List<Bytes> words = new ArrayList<>();
        words.add(Keccak256.hash(text(encodeType(type))).bytes());
        for (JsonNode member : members(type)) {
            String name = Params.text(member.path("name"), WHERE);
            words.add(encode(Params.text(member.path("type"), WHERE), value.path(name)));
        }
        return Keccak256.hash(words.toArray(Bytes[]::new)).bytes();
    }

    private Bytes encode(String type, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            throw Params.invalid(WHERE, "a value of type " + type + " is missing");
        }
        Matcher array = ARRAY.matcher(type);
        if (array.matches()) {
            return encodeArray(array, value);
        }
        if (types.has(type)) {
            return hashStruct(type, value);
        }
        return switch (type) {
            case "string" -> Keccak256.hash(text(Params.text(value, WHERE))).bytes();
            case "bytes" -> Keccak256.hash(Params.bytes(value, WHERE)).bytes();
            case "bool" -> bool(value);
            case "address" -> Params.address(value, WHERE).bytes().padLeft(Hash.SIZE);
            default -> encodeSized(type, value);
        };
    }

    private Bytes encodeArray(Matcher type, JsonNode value) {
        boolean fits = value.isArray() && (type.group(2).isEmpty() || value.size() == Integer.parseInt(type.group(2)));
        if (!fits) {
            throw Params.invalid(WHERE, "not a value of type " + type.group());
        }
        List<Bytes> words = new ArrayList<>();
        value.forEach(element -> words.add(encode(type.group(1), element)));
        return Keccak256.hash(words.toArray(Bytes[]::new)).bytes();
    }

    private static Bytes bool(JsonNode value) {
        if (!value.isBoolean()) {
            throw Params.invalid(WHERE, "not a value of type bool");
        }
        return Bytes.of((byte) (value.booleanValue() ? 1 : 0)).padLeft(Hash.SIZE);
    }

    private static Bytes encodeSized(String type, JsonNode value) {
        Matcher number = NUMBER.matcher(type);
        if (number.matches()) {
            int bits = number.group(2) == null ? WORD_BITS : Integer.parseInt(number.group(2));
            boolean isSigned = number.group(1).isEmpty();
            return word(integer(value), bits, isSigned, type);
        }
        Matcher fixed = FIXED.matcher(type);
        if (fixed.matches()) {
            Bytes bytes = Params.bytes(value, WHERE);
            if (bytes.size() != Integer.parseInt(fixed.group(1)) || bytes.size() > Hash.SIZE) {
                throw Params.invalid(WHERE, "not a value of type " + type);
            }
            return Bytes.concat(bytes, Bytes.wrap(new byte[Hash.SIZE - bytes.size()]));
        }
        throw Params.invalid(WHERE, "there is no type " + type);
    }

    private static BigInteger integer(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue();
        }
        String text = Params.text(value, WHERE);
        if (text.length() > DIGITS_MAX) {
            throw Params.invalid(WHERE, "a number of more than " + DIGITS_MAX + " digits");
        }
        try {
            return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
        } catch (NumberFormatException e) {
            throw Params.invalid(WHERE, "not a number: " + text);
        }
    }

    private static Bytes word(BigInteger value, int bits, boolean isSigned, String type) {
        boolean fits = bits > 0
                && bits <= WORD_BITS
                && bits % 8 == 0
                && (isSigned ? value.bitLength() < bits : value.signum() >= 0 && value.bitLength() <= bits);
        if (!fits) {
            throw Params.invalid(WHERE, "not a value of type " + type + ": " + value);
        }
        BigInteger unsigned = value.signum() < 0 ? value.add(BigInteger.ONE.shiftLeft(WORD_BITS)) : value;
        byte[] bytes = unsigned.toByteArray(); // one byte more where the first bit is set
        int from = Math.max(0, bytes.length - Hash.SIZE);
        return Bytes.copyOf(bytes, from, bytes.length).padLeft(Hash.SIZE);
    }

    /// `Mail(Person from,string text)Person(string name)`: the type, then those it refers to by name.
    private String encodeType(String type) {
        SortedSet<String> referred = new TreeSet<>();
        collect(type, referred);
        referred.remove(type);
        StringBuilder encoded = new StringBuilder(signature(type));
        referred.forEach(name -> encoded.append(signature(name)));
        return encoded.toString();
    }

    private void collect(String type, SortedSet<String> found) {
        if (!types.has(type) || !found.add(type)) {
            return;
        }
        for (JsonNode member : members(type)) {
            String name = Params.text(member.path("type"), WHERE);
            collect(name.contains("[") ? name.substring(0, name.indexOf('[')) : name, found);
        }
    }

    private String signature(String type) {
        List<String> parts = new ArrayList<>();
        for (JsonNode member : members(type)) {
            parts.add(Params.text(member.path("type"), WHERE) + " " + Params.text(member.path("name"), WHERE));
        }
        return type + "(" + String.join(",", parts) + ")";
    }

    private JsonNode members(String type) {
        JsonNode members = types.path(type);
        if (!members.isArray()) {
            throw Params.invalid(WHERE, "there is no type " + type);
        }
        return members;
    }

    private static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
