package bulkhead.crypto.abi;

import java.util.ArrayList;
import java.util.List;

/// Reads one type from left to right.
final class AbiTypeParser {

    static final int TEXT_MAX = 4_096;

    private static final int DIGITS_MAX = 9; // of a length or a width: fits an int
    private static final int FUNCTION_SIZE = 24;

    private final String text;
    private int at;
    private int depth;

    AbiTypeParser(String text) {
        if (text.length() > TEXT_MAX) {
            throw new AbiException("a type has at most " + TEXT_MAX + " characters, not " + text.length());
        }
        this.text = text;
    }

    AbiType type() {
        AbiType type = next();
        if (at < text.length()) {
            throw wrong();
        }
        return type;
    }

    private AbiType next() {
        AbiType type = peek() == '(' ? tuple() : named(word());
        while (peek() == '[') {
            type = array(type);
        }
        return type;
    }

    private AbiType tuple() {
        depth++;
        if (depth > AbiType.DEPTH_MAX) {
            throw new AbiException("types nest deeper than " + AbiType.DEPTH_MAX);
        }
        List<AbiType> components = new ArrayList<>();
        expect('(');
        if (peek() != ')') {
            components.add(next());
            while (peek() == ',') {
                expect(',');
                components.add(next());
            }
        }
        expect(')');
        depth--;
        return new AbiType.Tuple(components);
    }

    private AbiType array(AbiType element) {
        expect('[');
        if (peek() == ']') {
            expect(']');
            return new AbiType.Array(element);
        }
        int length = number(digits());
        expect(']');
        return new AbiType.FixedArray(element, length);
    }

    private AbiType named(String name) {
        return switch (name) {
            case "address" -> AbiType.Elementary.ADDRESS;
            case "bool" -> AbiType.Elementary.BOOL;
            case "bytes" -> AbiType.Elementary.BYTES;
            case "string" -> AbiType.Elementary.STRING;
            case "uint" -> new AbiType.Unsigned(256);
            case "int" -> new AbiType.Signed(256);
            case "function" -> new AbiType.FixedBytes(FUNCTION_SIZE);
            default -> sized(name);
        };
    }

    private AbiType sized(String name) {
        if (name.startsWith("uint")) {
            return new AbiType.Unsigned(number(name.substring("uint".length())));
        }
        if (name.startsWith("int")) {
            return new AbiType.Signed(number(name.substring("int".length())));
        }
        if (name.startsWith("bytes")) {
            return new AbiType.FixedBytes(number(name.substring("bytes".length())));
        }
        throw new AbiException("no ABI type: " + text);
    }

    private String word() {
        int start = at;
        while (isLetter(peek()) || isDigit(peek())) {
            at++;
        }
        return text.substring(start, at);
    }

    private String digits() {
        int start = at;
        while (isDigit(peek())) {
            at++;
        }
        return text.substring(start, at);
    }

    private int number(String digits) {
        boolean wellFormed =
                !digits.isEmpty() && digits.charAt(0) != '0' && digits.chars().allMatch(c -> isDigit((char) c));
        if (!wellFormed || digits.length() > DIGITS_MAX) {
            throw wrong();
        }
        return Integer.parseInt(digits);
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw wrong();
        }
        at++;
    }

    // NUL at the end: it is no part of any type.
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private AbiException wrong() {
        return new AbiException("no ABI type, wrong at character " + at + ": " + text);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
