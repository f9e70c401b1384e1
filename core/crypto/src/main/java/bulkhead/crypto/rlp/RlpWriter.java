package bulkhead.crypto.rlp;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Writes RLP items one after the other. Not thread-safe.
///
/// ```java
/// Bytes encoded = Rlp.encodeList(account -> account.unsigned(nonce).uint256(balance).hash(codeHash));
/// ```
public final class RlpWriter {

    private static final int SHORT_MAX = 55;
    private static final int STRING_SHORT = 0x80;
    private static final int STRING_LONG = 0xB7;
    private static final int LIST_SHORT = 0xC0;
    private static final int LIST_LONG = 0xF7;
    private static final int SIZE_FIRST = 128;

    private byte[] buffer = new byte[SIZE_FIRST];
    private int size;

    /// A string of bytes.
    public RlpWriter bytes(Bytes value) {
        return string(value.toArrayUnsafe(), 0);
    }

    /// An integer, its 64 bits read as unsigned; zero is the empty string.
    public RlpWriter unsigned(long value) {
        int width = widthOf(value);
        if (width == 1 && value < STRING_SHORT) {
            put((int) value);
        } else {
            put(STRING_SHORT + width);
            bigEndian(value, width);
        }
        return this;
    }

    /// An integer; zero is the empty string.
    public RlpWriter uint256(UInt256 value) {
        byte[] word = value.toBytes().toArrayUnsafe();
        return string(word, UInt256.SIZE - (value.bitLength() + 7) / 8);
    }

    public RlpWriter hash(Hash value) {
        return bytes(value.bytes());
    }

    public RlpWriter address(Address value) {
        return bytes(value.bytes());
    }

    /// A list, whose items `content` writes.
    public RlpWriter list(Consumer<RlpWriter> content) {
        int start = size;
        content.accept(this);
        int payload = size - start;
        int header = payload <= SHORT_MAX ? 1 : 1 + widthOf(payload);
        reserve(header);
        // The header's size is known only now: the payload moves to make room for it.
        System.arraycopy(buffer, start, buffer, start + header, payload);
        size = start;
        header(payload, LIST_SHORT, LIST_LONG);
        size += payload;
        return this;
    }

    /// A list with one entry for each element, written by `each`.
    public <T> RlpWriter list(Iterable<? extends T> elements, BiConsumer<? super T, RlpWriter> each) {
        return list(_ -> elements.forEach(element -> each.accept(element, this)));
    }

    /// One or more items that are encoded already.
    public RlpWriter raw(Bytes encoded) {
        reserve(encoded.size());
        encoded.copyTo(buffer, size);
        size += encoded.size();
        return this;
    }

    /// Everything written so far.
    public Bytes toBytes() {
        return Bytes.copyOf(buffer, 0, size);
    }

    private RlpWriter string(byte[] source, int from) {
        int length = source.length - from;
        if (length != 1 || source[from] < 0) { // a single byte below 0x80 is its own encoding
            header(length, STRING_SHORT, STRING_LONG);
        }
        reserve(length);
        System.arraycopy(source, from, buffer, size, length);
        size += length;
        return this;
    }

    private void header(int length, int shortBase, int longBase) {
        if (length <= SHORT_MAX) {
            put(shortBase + length);
        } else {
            int width = widthOf(length);
            put(longBase + width);
            bigEndian(length, width);
        }
    }

    private void bigEndian(long value, int width) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    private void put(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * buffer.length)));
        }
    }

    private static int widthOf(long value) {
        return (Long.SIZE + 7 - Long.numberOfLeadingZeros(value)) / 8;
    }
}
