package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Decodes ABI-encoded values straight into what a module's method takes, as strictly as Solidity does: unused bits of
/// a word must be clear. Text must be UTF-8.
///
/// Offsets may point to one place more than once, but in all no more words are read than twice those that are there:
/// a small input cannot grow into a large value.
final class AbiDecoder {

    private final Bytes input;
    private final Records records;
    private long wordsLeft;

    AbiDecoder(Bytes input, Records records) {
        this.input = input;
        this.records = records;
        this.wordsLeft = 2 * GasMeter.words(input.size());
    }

    /// The input is not an encoding of the types.
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason, null, false, false);
        }
    }

    /// Decodes values that stand one after the other.
    ///
    /// @param at where they begin; offsets count from here
    /// @throws Malformed if the input is no such encoding; bytes after the last value are allowed
    Object[] decode(List<ValueType> types, int at) {
        Object[] values = new Object[types.size()];
        int place = at;
        for (int i = 0; i < values.length; i++) {
            ValueType type = types.get(i);
            values[i] = value(type, AbiShape.isDynamic(type) ? target(at, place) : place);
            place = Math.addExact(place, AbiShape.headSize(type));
        }
        return values;
    }

    private Object value(ValueType type, int at) {
        return switch (type) {
            case ValueType.Scalar scalar -> scalar(scalar, at);
            case ValueType.Sequence list
            when list.size().isPresent() -> elements(list.element(), list.size().getAsInt(), at);
            case ValueType.Sequence list -> elements(list.element(), length(at), at + AbiShape.WORD);
            case ValueType.Struct struct -> records.construct(struct, decode(AbiShape.types(struct.components()), at));
        };
    }

    private List<Object> elements(ValueType type, int count, int at) {
        // Each element takes at least its place, so that a length is refused before anything is allocated for it.
        if ((long) count * AbiShape.headSize(type) > input.size() - at) {
            throw new Malformed("list is longer than the input");
        }
        return Collections.unmodifiableList(Arrays.asList(decode(Collections.nCopies(count, type), at)));
    }

    private Object scalar(ValueType.Scalar type, int at) {
        return switch (type.java()) {
            case ADDRESS -> new Address(leftPadded(at, Address.SIZE));
            case STRING -> text(content(at));
            case BOOLEAN -> unsigned(at, 1) == 1;
            case UINT256 -> uint256(at, AbiShape.width(type.solidity()));
            case LONG -> number(type, at);
            case INT -> (int) inInt(number(type, at));
            case BYTES ->
                type.solidity().equals("bytes") ? content(at) : rightPadded(at, AbiShape.width(type.solidity()));
            case HASH -> new Hash(word(at));
        };
    }

    private UInt256 uint256(int at, int bits) {
        UInt256 value = UInt256.from(word(at));
        if (value.bitLength() > bits) {
            throw new Malformed("number needs more than " + bits + " bits");
        }
        return value;
    }

    private long number(ValueType.Scalar type, int at) {
        int bits = AbiShape.width(type.solidity());
        if (type.solidity().startsWith("u")) {
            return unsigned(at, bits);
        }
        UInt256 word = UInt256.from(word(at));
        long value = word.word(0);
        long sign = value >> (bits - 1); // 0 or -1 if the value fits
        if ((sign != 0 && sign != -1) || word.word(1) != sign || word.word(2) != sign || word.word(3) != sign) {
            throw new Malformed("number needs more than " + bits + " bits");
        }
        return value;
    }

    private long unsigned(int at, int bits) {
        UInt256 value = uint256(at, bits);
        if (!value.isLong()) {
            throw new Malformed("number is above 2^63 - 1");
        }
        return value.toLong();
    }

    private static long inInt(long value) {
        if (value != (int) value) {
            throw new Malformed("number is above 2^31 - 1");
        }
        return value;
    }

    private static String text(Bytes utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8.toArrayUnsafe()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("text is not UTF-8");
        }
    }

    private Bytes leftPadded(int at, int size) {
        Bytes word = word(at);
        if (!isZero(word, 0, AbiShape.WORD - size)) {
            throw new Malformed("unused bytes are not zero");
        }
        return word.slice(AbiShape.WORD - size);
    }

    private Bytes rightPadded(int at, int size) {
        Bytes word = word(at);
        if (!isZero(word, size, AbiShape.WORD)) {
            throw new Malformed("unused bytes are not zero");
        }
        return word.slice(0, size);
    }

    private static boolean isZero(Bytes bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private Bytes content(int at) {
        int size = length(at);
        int from = at + AbiShape.WORD;
        if (size > input.size() - from) {
            throw new Malformed("bytes are longer than the input");
        }
        spend(GasMeter.words(size));
        return input.slice(from, from + size);
    }

    private int target(int base, int place) {
        return (int) Math.min(Integer.MAX_VALUE / 2, (long) base + length(place));
    }

    private int length(int at) {
        return (int) Math.min(Integer.MAX_VALUE / 2, UInt256.from(word(at)).toLongSaturated());
    }

    private Bytes word(int at) {
        if (at > input.size() - AbiShape.WORD) {
            throw new Malformed("input ends at byte " + input.size());
        }
        spend(1);
        return input.slice(at, at + AbiShape.WORD);
    }

    private void spend(long words) {
        wordsLeft -= words;
        if (wordsLeft < 0) {
            throw new Malformed("input points to one place again and again");
        }
    }
}
