package bulkhead.crypto;

import java.util.Arrays;
import java.util.HexFormat;

/// An immutable sequence of bytes, compared by content and ordered as unsigned bytes, shorter first.
///
/// Text form is `0x` and lower-case hex, as Ethereum's JSON-RPC writes unformatted data.
public final class Bytes implements Comparable<Bytes> {

    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /// Copies the given bytes.
    public static Bytes of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
    }

    /// Takes the array over without a copy: the caller must not write to it afterwards.
    public static Bytes wrap(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(bytes);
    }

    /// Copies a range of an array: from `from`, inclusive, to `to`, exclusive.
    public static Bytes copyOf(byte[] source, int from, int to) {
        return wrap(Arrays.copyOfRange(source, from, to));
    }

    /// Reads hex of even length, with or without `0x`.
    ///
    /// @throws IllegalArgumentException if a character is not a hex digit or the length is odd
    public static Bytes fromHex(String hex) {
        return wrap(HexFormat.of().parseHex(hex, hex.startsWith("0x") ? 2 : 0, hex.length()));
    }

    public static Bytes concat(Bytes... parts) {
        int size = 0;
        for (Bytes part : parts) {
            size = Math.addExact(size, part.size());
        }
        byte[] joined = new byte[size];
        int at = 0;
        for (Bytes part : parts) {
            part.copyTo(joined, at);
            at += part.size();
        }
        return wrap(joined);
    }

    public int size() {
        return value.length;
    }

    public boolean isEmpty() {
        return value.length == 0;
    }

    public byte get(int index) {
        return value[index];
    }

    /// The bytes from `from`, inclusive, to `to`, exclusive.
    public Bytes slice(int from, int to) {
        return from == 0 && to == value.length ? this : copyOf(value, from, to);
    }

    public Bytes slice(int from) {
        return slice(from, value.length);
    }

    public boolean startsWith(Bytes prefix) {
        return size() >= prefix.size() && Arrays.equals(value, 0, prefix.size(), prefix.value, 0, prefix.size());
    }

    /// The same bytes with zeros before them up to `size`; longer values stay as they are.
    public Bytes padLeft(int size) {
        if (value.length >= size) {
            return this;
        }
        byte[] padded = new byte[size];
        System.arraycopy(value, 0, padded, size - value.length, value.length);
        return wrap(padded);
    }

    public void copyTo(byte[] target, int at) {
        System.arraycopy(value, 0, target, at, value.length);
    }

    /// A copy that the caller may change.
    public byte[] toArray() {
        return value.clone();
    }

    /// The array itself, for readers on hot paths: it must not be written to.
    public byte[] toArrayUnsafe() {
        return value;
    }

    /// Lower-case hex with `0x`.
    public String toHex() {
        return "0x" + HexFormat.of().formatHex(value);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
