package bulkhead.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/// An unsigned integer of 256 bits, arithmetic modulo 2^256 as the EVM's words (Yellow Paper, 9.1).
///
/// Held as four longs, the most significant first.
public final class UInt256 implements Comparable<UInt256> {

    public static final int SIZE = 32;
    public static final UInt256 ZERO = new UInt256(0, 0, 0, 0);
    public static final UInt256 ONE = new UInt256(0, 0, 0, 1);
    public static final UInt256 MAX = new UInt256(-1, -1, -1, -1);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final long w3;
    private final long w2;
    private final long w1;
    private final long w0;

    private UInt256(long w3, long w2, long w1, long w0) {
        this.w3 = w3;
        this.w2 = w2;
        this.w1 = w1;
        this.w0 = w0;
    }

    /// From a non-negative long.
    ///
    /// @throws IllegalArgumentException if the value is negative
    public static UInt256 of(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative: " + value);
        }
        return value == 0 ? ZERO : new UInt256(0, 0, 0, value);
    }

    /// From four words, the most significant first.
    public static UInt256 ofWords(long w3, long w2, long w1, long w0) {
        return new UInt256(w3, w2, w1, w0);
    }

    /// From at most 32 big-endian bytes.
    ///
    /// @throws IllegalArgumentException if there are more than 32 bytes
    public static UInt256 from(Bytes bytes) {
        if (bytes.size() > SIZE) {
            throw new IllegalArgumentException("more than 32 bytes: " + bytes.size());
        }
        return read(bytes.padLeft(SIZE).toArrayUnsafe(), 0);
    }

    public static UInt256 from(Hash hash) {
        return read(hash.bytes().toArrayUnsafe(), 0);
    }

    /// From a BigInteger between 0 and 2^256 - 1.
    ///
    /// @throws IllegalArgumentException outside that range
    public static UInt256 from(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new IllegalArgumentException("not an unsigned integer of 256 bits: " + value);
        }
        return new UInt256(
                value.shiftRight(192).longValue(),
                value.shiftRight(128).longValue(),
                value.shiftRight(64).longValue(),
                value.longValue());
    }

    /// Reads 32 big-endian bytes at an offset.
    public static UInt256 read(byte[] source, int at) {
        return new UInt256(
                (long) LONGS.get(source, at),
                (long) LONGS.get(source, at + 8),
                (long) LONGS.get(source, at + 16),
                (long) LONGS.get(source, at + 24));
    }

    /// Word `index`, 0 being the least significant.
    public long word(int index) {
        return switch (index) {
            case 0 -> w0;
            case 1 -> w1;
            case 2 -> w2;
            case 3 -> w3;
            default -> throw new IndexOutOfBoundsException("word " + index);
        };
    }

    public boolean isZero() {
        return (w3 | w2 | w1 | w0) == 0;
    }

    /// Whether the value fits a non-negative long.
    public boolean isLong() {
        return (w3 | w2 | w1) == 0 && w0 >= 0;
    }

    /// The value as a long.
    ///
    /// @throws ArithmeticException if it is larger than `Long.MAX_VALUE`
    public long toLong() {
        if (!isLong()) {
            throw new ArithmeticException("more than 63 bits: " + this);
        }
        return w0;
    }

    /// The value, or `Long.MAX_VALUE` where it is larger.
    public long toLongSaturated() {
        return isLong() ? w0 : Long.MAX_VALUE;
    }

    public UInt256 add(UInt256 other) {
        long r0 = w0 + other.w0;
        long c0 = carry(w0, other.w0, r0);
        long r1 = w1 + other.w1 + c0;
        long c1 = carry(w1, other.w1, r1);
        long r2 = w2 + other.w2 + c1;
        long c2 = carry(w2, other.w2, r2);
        return new UInt256(w3 + other.w3 + c2, r2, r1, r0);
    }

    public UInt256 subtract(UInt256 other) {
        long r0 = w0 - other.w0;
        long b0 = borrow(w0, other.w0, r0);
        long r1 = w1 - other.w1 - b0;
        long b1 = borrow(w1, other.w1, r1);
        long r2 = w2 - other.w2 - b1;
        long b2 = borrow(w2, other.w2, r2);
        return new UInt256(w3 - other.w3 - b2, r2, r1, r0);
    }

    /// Whether the sum needs more than 256 bits.
    public boolean addOverflows(UInt256 other) {
        return add(other).compareTo(this) < 0;
    }

    public UInt256 multiply(UInt256 other) {
        return from(toBigInteger().multiply(other.toBigInteger()).and(MASK));
    }

    /// Quotient; zero when the divisor is zero.
    public UInt256 divide(UInt256 other) {
        return other.isZero() ? ZERO : from(toBigInteger().divide(other.toBigInteger()));
    }

    /// Remainder; zero when the divisor is zero.
    public UInt256 mod(UInt256 other) {
        return other.isZero() ? ZERO : from(toBigInteger().mod(other.toBigInteger()));
    }

    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    private static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
    }

    private static long borrow(long a, long b, long difference) {
        return ((~a & b) | ((~a | b) & difference)) >>> 63;
    }

    public int bitLength() {
        if (w3 != 0) {
            return 256 - Long.numberOfLeadingZeros(w3);
        }
        if (w2 != 0) {
            return 192 - Long.numberOfLeadingZeros(w2);
        }
        return w1 != 0 ? 128 - Long.numberOfLeadingZeros(w1) : 64 - Long.numberOfLeadingZeros(w0);
    }

    public BigInteger toBigInteger() {
        return new BigInteger(1, toBytes().toArrayUnsafe());
    }

    /// Writes 32 big-endian bytes at an offset.
    public void write(byte[] target, int at) {
        LONGS.set(target, at, w3);
        LONGS.set(target, at + 8, w2);
        LONGS.set(target, at + 16, w1);
        LONGS.set(target, at + 24, w0);
    }

    /// 32 big-endian bytes.
    public Bytes toBytes() {
        byte[] bytes = new byte[SIZE];
        write(bytes, 0);
        return Bytes.wrap(bytes);
    }

    /// Big-endian bytes without leading zeros; empty for zero.
    public Bytes toMinimalBytes() {
        return toBytes().slice(SIZE - (bitLength() + 7) / 8);
    }

    /// JSON-RPC's quantity: `0x`, hex without leading zeros, `0x0` for zero.
    public String toQuantity() {
        return "0x" + toBigInteger().toString(16);
    }

    @Override
    public int compareTo(UInt256 other) {
        if (w3 != other.w3) {
            return Long.compareUnsigned(w3, other.w3);
        }
        if (w2 != other.w2) {
            return Long.compareUnsigned(w2, other.w2);
        }
        return w1 != other.w1 ? Long.compareUnsigned(w1, other.w1) : Long.compareUnsigned(w0, other.w0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UInt256 that && w3 == that.w3 && w2 == that.w2 && w1 == that.w1 && w0 == that.w0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(w0 * 31 + w1 * 17 + w2 * 7 + w3);
    }

    /// Decimal.
    @Override
    public String toString() {
        return toBigInteger().toString();
    }
}
