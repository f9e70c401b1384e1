package bulkhead.crypto.abi;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Encodes once: heads are reserved, then filled while tails grow behind them.
final class AbiEncoder {

    private static final int WORD = AbiType.WORD;

    private byte[] buffer = new byte[8 * WORD];
    private int size;

    Bytes encode(AbiType.Tuple types, List<AbiValue> values) {
        parts(types.components(), values, types.contentSize());
        return Bytes.copyOf(buffer, 0, size);
    }

    /// The form in which indexed parameters are hashed: parts one after the other, no lengths, no offsets, and strings
    /// padded only inside of arrays and tuples.
    Bytes encodeIndexed(AbiType type, AbiValue value) {
        if (type.depth() == 0 && type.isDynamic()) {
            return contentOf(type, value);
        }
        indexed(type, value);
        return Bytes.copyOf(buffer, 0, size);
    }

    private void indexed(AbiType type, AbiValue value) {
        switch (type) {
            case AbiType.Array(AbiType element) -> items(type, value).forEach(item -> indexed(element, item));
            case AbiType.FixedArray(AbiType element, int length) ->
                items(type, value, length).forEach(item -> indexed(element, item));
            case AbiType.Tuple(List<AbiType> components) -> {
                List<AbiValue> items = items(type, value, components.size());
                for (int i = 0; i < items.size(); i++) {
                    indexed(components.get(i), items.get(i));
                }
            }
            case AbiType.Elementary elementary when elementary.isDynamic() -> padded(contentOf(type, value));
            case AbiType.Elementary _, AbiType.Unsigned _, AbiType.Signed _, AbiType.FixedBytes _ ->
                word(reserve(WORD), type, value);
        }
    }

    // Writes the head of `headSize` bytes for parts of the given types, and their tails behind it.
    private void parts(List<AbiType> types, List<AbiValue> values, int headSize) {
        if (types.size() != values.size()) {
            throw new AbiException("ABI: " + types.size() + " values expected, not " + values.size());
        }
        int start = reserve(headSize);
        int head = start;
        for (int i = 0; i < types.size(); i++) {
            AbiType type = types.get(i);
            if (type.isDynamic()) {
                length(head, size - start);
                tail(type, values.get(i));
            } else {
                inPlace(head, type, values.get(i));
            }
            head += type.headSize();
        }
    }

    private void tail(AbiType type, AbiValue value) {
        switch (type) {
            case AbiType.Array(AbiType element) -> {
                List<AbiValue> items = items(type, value);
                length(reserve(WORD), items.size());
                elements(element, items);
            }
            case AbiType.FixedArray(AbiType element, int length) -> elements(element, items(type, value, length));
            case AbiType.Tuple tuple -> parts(tuple.components(), items(type, value), tuple.contentSize());
            case AbiType.Elementary _, AbiType.Unsigned _, AbiType.Signed _, AbiType.FixedBytes _ -> {
                Bytes content = contentOf(type, value);
                length(reserve(WORD), content.size());
                padded(content);
            }
        }
    }

    private void elements(AbiType element, List<AbiValue> items) {
        int headSize = Math.multiplyExact(items.size(), element.headSize());
        parts(Collections.nCopies(items.size(), element), items, headSize);
    }

    private void inPlace(int at, AbiType type, AbiValue value) {
        switch (type) {
            case AbiType.FixedArray(AbiType element, int length) -> {
                List<AbiValue> items = items(type, value, length);
                for (int i = 0; i < length; i++) {
                    inPlace(at + i * element.headSize(), element, items.get(i));
                }
            }
            case AbiType.Tuple(List<AbiType> components) -> {
                List<AbiValue> items = items(type, value, components.size());
                int next = at;
                for (int i = 0; i < items.size(); i++) {
                    inPlace(next, components.get(i), items.get(i));
                    next += components.get(i).headSize();
                }
            }
            case AbiType.Array _, AbiType.Elementary _, AbiType.Unsigned _, AbiType.Signed _, AbiType.FixedBytes _ ->
                word(at, type, value);
        }
    }

    private void word(int at, AbiType type, AbiValue value) {
        if (type instanceof AbiType.Unsigned(int bits) && value instanceof AbiValue.Numeral(UInt256 number)) {
            require(number.bitLength() <= bits, type, value);
            number.write(buffer, at);
        } else if (type instanceof AbiType.Signed(int bits) && value instanceof AbiValue.Numeral(UInt256 number)) {
            require(number.signExtend(bits / 8 - 1).equals(number), type, value);
            number.write(buffer, at);
        } else if (type instanceof AbiType.FixedBytes(int length) && value instanceof AbiValue.Blob(Bytes bytes)) {
            require(bytes.size() == length, type, value);
            bytes.copyTo(buffer, at);
        } else if (type == AbiType.Elementary.ADDRESS && value instanceof AbiValue.Account(Address address)) {
            address.bytes().copyTo(buffer, at + WORD - Address.SIZE);
        } else if (type == AbiType.Elementary.BOOL && value instanceof AbiValue.Flag(boolean flag)) {
            buffer[at + WORD - 1] = (byte) (flag ? 1 : 0);
        } else {
            throw mismatch(type, value);
        }
    }

    private static Bytes contentOf(AbiType type, AbiValue value) {
        if (type == AbiType.Elementary.BYTES && value instanceof AbiValue.Blob(Bytes bytes)) {
            return bytes;
        }
        if (type == AbiType.Elementary.STRING && value instanceof AbiValue.Text(String text)) {
            return utf8(text);
        }
        throw mismatch(type, value);
    }

    // Half a surrogate pair has no UTF-8; the usual conversion would silently write a question mark.
    private static Bytes utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return Bytes.wrap(bytes);
        } catch (CharacterCodingException e) {
            throw new AbiException("ABI: half a character in a string");
        }
    }

    private static List<AbiValue> items(AbiType type, AbiValue value, int count) {
        List<AbiValue> items = items(type, value);
        require(items.size() == count, type, value);
        return items;
    }

    private static List<AbiValue> items(AbiType type, AbiValue value) {
        if (value instanceof AbiValue.Sequence(List<AbiValue> items)) {
            return items;
        }
        throw mismatch(type, value);
    }

    private static void require(boolean fits, AbiType type, AbiValue value) {
        if (!fits) {
            throw mismatch(type, value);
        }
    }

    private static AbiException mismatch(AbiType type, AbiValue value) {
        String shown = value.toString();
        return new AbiException("ABI: no value of type " + type.canonical() + ": "
                + (shown.length() <= 100 ? shown : shown.substring(0, 100) + "…"));
    }

    private void padded(Bytes content) {
        int at = reserve(Math.multiplyExact(Math.ceilDiv(content.size(), WORD), WORD));
        content.copyTo(buffer, at);
    }

    private void length(int at, int value) {
        UInt256.of(value).write(buffer, at);
    }

    // Room of zeros at the end; where it starts.
    private int reserve(int count) {
        int start = size;
        size = Math.addExact(size, count);
        if (size > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(size, 2L * buffer.length)));
        }
        return start;
    }
}
