package bulkhead.crypto.abi;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Decodes one input. Every region is claimed before it is read, and the claims together may not exceed the input: so
/// offsets that point to the same place again and again give an error instead of gigabytes (INV-010).
final class AbiDecoder {

    private static final int WORD = AbiType.WORD;

    private final byte[] source;
    private long claimed;

    AbiDecoder(Bytes encoded) {
        source = encoded.toArrayUnsafe();
    }

    List<AbiValue> decode(AbiType.Tuple types) {
        claim(0, types.contentSize());
        return parts(types.components(), 0);
    }

    // Parts whose head, claimed before, starts at `start`, from where their offsets count.
    private List<AbiValue> parts(List<AbiType> types, int start) {
        List<AbiValue> values = new ArrayList<>(types.size());
        int head = start;
        for (AbiType type : types) {
            values.add(type.isDynamic() ? tail(type, start + (long) length(head, "offset")) : inPlace(type, head));
            head += type.headSize();
        }
        return values;
    }

    private AbiValue tail(AbiType type, long at) {
        return switch (type) {
            case AbiType.Array(AbiType element) -> {
                int count = announced(at);
                yield elements(element, count, at + WORD);
            }
            case AbiType.FixedArray(AbiType element, int length) -> elements(element, length, at);
            case AbiType.Tuple tuple ->
                new AbiValue.Sequence(parts(tuple.components(), claim(at, tuple.contentSize())));
            case AbiType.Elementary _, AbiType.Unsigned _, AbiType.Signed _, AbiType.FixedBytes _ -> content(type, at);
        };
    }

    private AbiValue elements(AbiType element, int count, long at) {
        int start = claim(at, (long) count * element.headSize());
        return new AbiValue.Sequence(parts(Collections.nCopies(count, element), start));
    }

    private AbiValue content(AbiType type, long at) {
        int size = announced(at);
        int start = claim(at + WORD, size);
        return type == AbiType.Elementary.STRING
                ? new AbiValue.Text(text(start, size))
                : new AbiValue.Blob(Bytes.copyOf(source, start, start + size));
    }

    private AbiValue inPlace(AbiType type, int at) {
        return switch (type) {
            case AbiType.FixedArray(AbiType element, int length) ->
                new AbiValue.Sequence(parts(Collections.nCopies(length, element), at));
            case AbiType.Tuple(List<AbiType> components) -> new AbiValue.Sequence(parts(components, at));
            case AbiType.Unsigned(int bits) -> {
                UInt256 number = UInt256.read(source, at);
                require(number.bitLength() <= bits, type, at);
                yield new AbiValue.Numeral(number);
            }
            case AbiType.Signed(int bits) -> {
                UInt256 number = UInt256.read(source, at);
                require(number.signExtend(bits / 8 - 1).equals(number), type, at);
                yield new AbiValue.Numeral(number);
            }
            case AbiType.FixedBytes(int size) -> {
                require(UInt256.read(source, at).shiftLeft(8 * size).isZero(), type, at);
                yield new AbiValue.Blob(Bytes.copyOf(source, at, at + size));
            }
            case AbiType.Elementary elementary -> elementary(elementary, at);
            case AbiType.Array _ -> throw new IllegalStateException("arrays are dynamic");
        };
    }

    private AbiValue elementary(AbiType.Elementary type, int at) {
        UInt256 word = UInt256.read(source, at);
        return switch (type) {
            case ADDRESS -> {
                require(word.bitLength() <= 8 * Address.SIZE, type, at);
                yield new AbiValue.Account(new Address(Bytes.copyOf(source, at + WORD - Address.SIZE, at + WORD)));
            }
            case BOOL -> {
                require(word.bitLength() <= 1, type, at);
                yield new AbiValue.Flag(!word.isZero());
            }
            case BYTES, STRING -> throw new IllegalStateException(type + " is dynamic");
        };
    }

    private String text(int at, int size) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(source, at, size))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AbiException("ABI: a string is not UTF-8 at byte " + at);
        }
    }

    private int announced(long at) {
        return length(claim(at, WORD), "length");
    }

    // A length or an offset in a word that was claimed before.
    private int length(int at, String what) {
        UInt256 word = UInt256.read(source, at);
        if (!word.isLong() || word.toLong() > source.length) {
            throw new AbiException("ABI: " + what + " at byte " + at + " is past the end of the input: " + word);
        }
        return (int) word.toLong();
    }

    private int claim(long at, long count) {
        if (at + count > source.length) {
            throw new AbiException(
                    "ABI: " + count + " bytes expected at byte " + at + ", but the input has " + source.length);
        }
        claimed += count;
        if (claimed > source.length) {
            throw new AbiException("ABI: parts lie over one another at byte " + at);
        }
        return (int) at;
    }

    private static void require(boolean fits, AbiType type, int at) {
        if (!fits) {
            throw new AbiException("ABI: no value of type " + type.canonical() + " at byte " + at);
        }
    }
}
