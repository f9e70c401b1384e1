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

    private static final int BITS = 256;

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

    /// Reads decimal digits, or `0x` and hexadecimal ones; leading zeros are allowed.
    ///
    /// @throws IllegalArgumentException if it is neither, or needs more than 256 bits
    public static UInt256 parse(String text) {
        return from(Numerals.parse(text, BITS));
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
        if (isWord() && other.isWord()) {
            return new UInt256(0, 0, Math.unsignedMultiplyHigh(w0, other.w0), w0 * other.w0);
        }
        long[] words = operands(other);
        Words.multiply(words, 0, Words.SIZE, 0);
        return of(words);
    }

    /// Quotient; zero when the divisor is zero.
    public UInt256 divide(UInt256 other) {
        if (isWord() && other.w0 != 0 && other.isWord()) {
            return new UInt256(0, 0, 0, Long.divideUnsigned(w0, other.w0));
        }
        if (other.isZero() || compareTo(other) < 0) {
            return ZERO;
        }
        long[] words = operands(other);
        Words.divide(words, 0, Words.SIZE, 0);
        return of(words);
    }

    /// Remainder; zero when the divisor is zero.
    public UInt256 mod(UInt256 other) {
        if (isWord() && other.w0 != 0 && other.isWord()) {
            return new UInt256(0, 0, 0, Long.remainderUnsigned(w0, other.w0));
        }
        if (compareTo(other) < 0) {
            return this;
        }
        long[] words = operands(other);
        Words.remainder(words, 0, Words.SIZE, 0);
        return of(words);
    }

    /// Quotient of two's complement numbers, towards zero; zero when the divisor is zero, -2^255 of -2^255 / -1.
    public UInt256 signedDivide(UInt256 other) {
        UInt256 quotient = magnitude().divide(other.magnitude());
        return isNegative() == other.isNegative() ? quotient : quotient.negate();
    }

    /// Remainder of two's complement numbers, with the dividend's sign; zero when the divisor is zero.
    public UInt256 signedMod(UInt256 other) {
        UInt256 remainder = magnitude().mod(other.magnitude());
        return isNegative() ? remainder.negate() : remainder;
    }

    /// `(this + other) mod modulus` of the sum's 257 bits; zero when the modulus is zero.
    public UInt256 addModulo(UInt256 other, UInt256 modulus) {
        long[] words = operands(other, modulus);
        Words.addModulo(words, 0, Words.SIZE, 2 * Words.SIZE, 0);
        return of(words);
    }

    /// `(this × other) mod modulus` of the product's 512 bits; zero when the modulus is zero.
    public UInt256 multiplyModulo(UInt256 other, UInt256 modulus) {
        long[] words = operands(other, modulus);
        Words.multiplyModulo(words, 0, Words.SIZE, 2 * Words.SIZE, 0);
        return of(words);
    }

    /// The power; 0 to the 0 is 1.
    public UInt256 power(UInt256 exponent) {
        long[] words = operands(exponent);
        Words.power(words, 0, Words.SIZE, 0);
        return of(words);
    }

    public UInt256 negate() {
        return ZERO.subtract(this);
    }

    /// Whether the highest bit is set: less than zero as a two's complement number.
    public boolean isNegative() {
        return w3 < 0;
    }

    /// Takes byte `index`, counted from the least significant, for the highest, and extends its sign over those above;
    /// unchanged from 31 on.
    ///
    /// @throws IllegalArgumentException if the index is negative
    public UInt256 signExtend(int index) {
        if (requireNotNegative(index) >= SIZE - 1) {
            return this;
        }
        int above = 8 * (SIZE - 1 - index);
        return shiftLeft(above).shiftRightSigned(above);
    }

    /// Byte `index`, counted from the most significant, 0 to 255; zero from 32 on.
    ///
    /// @throws IllegalArgumentException if the index is negative
    public int byteAt(int index) {
        if (requireNotNegative(index) >= SIZE) {
            return 0;
        }
        return (int) (word(3 - index / Long.BYTES) >>> (56 - 8 * (index % Long.BYTES))) & 0xFF;
    }

    /// Shifts towards the most significant; zero from 256 bits on.
    ///
    /// @throws IllegalArgumentException if the number of bits is negative
    public UInt256 shiftLeft(int bits) {
        return WordShifts.left(this, requireNotNegative(bits));
    }

    /// Shifts towards the least significant, zeros coming in; zero from 256 bits on.
    ///
    /// @throws IllegalArgumentException if the number of bits is negative
    public UInt256 shiftRight(int bits) {
        return WordShifts.right(this, requireNotNegative(bits), 0);
    }

    /// Shifts towards the least significant, the sign coming in; 0 or -1 from 256 bits on.
    ///
    /// @throws IllegalArgumentException if the number of bits is negative
    public UInt256 shiftRightSigned(int bits) {
        return WordShifts.right(this, requireNotNegative(bits), w3 >> 63);
    }

    public UInt256 and(UInt256 other) {
        return new UInt256(w3 & other.w3, w2 & other.w2, w1 & other.w1, w0 & other.w0);
    }

    public UInt256 or(UInt256 other) {
        return new UInt256(w3 | other.w3, w2 | other.w2, w1 | other.w1, w0 | other.w0);
    }

    public UInt256 xor(UInt256 other) {
        return new UInt256(w3 ^ other.w3, w2 ^ other.w2, w1 ^ other.w1, w0 ^ other.w0);
    }

    public UInt256 not() {
        return new UInt256(~w3, ~w2, ~w1, ~w0);
    }

    /// Compares as two's complement numbers.
    public int compareSigned(UInt256 other) {
        return w3 != other.w3 ? Long.compare(w3, other.w3) : compareTo(other);
    }

    /// How many bits above the highest set one: 256 for zero (EIP-7939).
    public int leadingZeros() {
        return BITS - bitLength();
    }

    private UInt256 magnitude() {
        return isNegative() ? negate() : this;
    }

    private boolean isWord() {
        return (w3 | w2 | w1) == 0;
    }

    private long[] operands(UInt256 second) {
        return new long[] {w0, w1, w2, w3, second.w0, second.w1, second.w2, second.w3};
    }

    private long[] operands(UInt256 second, UInt256 third) {
        return new long[] {
            w0, w1, w2, w3, second.w0, second.w1, second.w2, second.w3, third.w0, third.w1, third.w2, third.w3
        };
    }

    private static UInt256 of(long[] words) {
        return new UInt256(words[3], words[2], words[1], words[0]);
    }

    private static int requireNotNegative(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("negative: " + count);
        }
        return count;
    }

    private static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
    }

    private static long borrow(long a, long b, long difference) {
        return ((~a & b) | ((~a | b) & difference)) >>> 63;
    }

    public int bitLength() {
        if ((w3 | w2) != 0) {
            return w3 != 0 ? 256 - Long.numberOfLeadingZeros(w3) : 192 - Long.numberOfLeadingZeros(w2);
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
