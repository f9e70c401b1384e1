package bulkhead.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.SeededRandom;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares with BigInteger: over all pairs of edge values, then over seeded random ones of every length.
class UInt256Properties {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    private static final BigInteger HALF = BigInteger.ONE.shiftLeft(255);
    private static final int RUNS = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void arithmeticAgreesWithBigInteger(long seed) {
        forPairs(seed, UInt256Properties::compareArithmetic);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void signedArithmeticAgreesWithBigInteger(long seed) {
        forPairs(seed, UInt256Properties::compareSignedArithmetic);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void bitwiseOperationsAgreeWithBigInteger(long seed) {
        forPairs(seed, (a, b) -> {
            BigInteger x = a.toBigInteger();
            BigInteger y = b.toBigInteger();
            same(a.and(b), x.and(y));
            same(a.or(b), x.or(y));
            same(a.xor(b), x.xor(y));
            same(a.not(), MODULUS.subtract(BigInteger.ONE).subtract(x));
            assertThat(a.leadingZeros()).isEqualTo(256 - x.bitLength());
            assertThat(UInt256.from(a.toBytes())).isEqualTo(a).hasSameHashCodeAs(a);
            assertThat(UInt256.parse(x.toString())).isEqualTo(a);
            assertThat(UInt256.parse("0x" + x.toString(16))).isEqualTo(a);
            assertThat(a.equals(b)).isEqualTo(x.equals(y));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void shiftsAgreeWithBigInteger(long seed) {
        var random = new SeededRandom(seed);
        List<Integer> counts = List.of(0, 1, 8, 63, 64, 65, 127, 128, 129, 191, 192, 193, 248, 255, 256, 300);
        for (int run = 0; run < RUNS; run++) {
            UInt256 value = value(random);
            int bits = run % 2 == 0 ? random.pick(counts) : random.nextInt(260);
            BigInteger x = value.toBigInteger();

            same(value.shiftLeft(bits), x.shiftLeft(bits).mod(MODULUS));
            same(value.shiftRight(bits), x.shiftRight(bits));
            same(value.shiftRightSigned(bits), signed(value).shiftRight(bits).mod(MODULUS));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void bytesAndSignsAgreeWithBigInteger(long seed) {
        var random = new SeededRandom(seed);
        for (int run = 0; run < RUNS; run++) {
            UInt256 value = value(random);
            int index = random.nextInt(34);
            BigInteger low = value.toBigInteger().mod(BigInteger.ONE.shiftLeft(8 * (index + 1)));
            boolean negative = index < 32 && low.testBit(8 * (index + 1) - 1);
            BigInteger extended = negative ? low.subtract(BigInteger.ONE.shiftLeft(8 * (index + 1))) : low;

            same(value.signExtend(index), extended.mod(MODULUS));
            assertThat(value.byteAt(index))
                    .isEqualTo(index > 31 ? 0 : value.toBytes().get(index) & 0xFF);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 13})
    void moduloOfSumsAndProductsAgreesWithBigInteger(long seed) {
        var random = new SeededRandom(seed);
        List<UInt256> edges = edges();
        for (int run = 0; run < 2 * RUNS; run++) {
            UInt256 a = run % 2 == 0 ? random.pick(edges) : value(random);
            UInt256 b = run % 3 == 0 ? random.pick(edges) : value(random);
            UInt256 m = run % 5 == 0 ? random.pick(edges) : value(random);

            same(a.addModulo(b, m), modulo(a.toBigInteger().add(b.toBigInteger()), m));
            same(a.multiplyModulo(b, m), modulo(a.toBigInteger().multiply(b.toBigInteger()), m));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {14, 15})
    void powersAgreeWithBigInteger(long seed) {
        var random = new SeededRandom(seed);
        List<UInt256> edges = edges();
        for (int run = 0; run < 1_000; run++) {
            UInt256 base = run % 2 == 0 ? random.pick(edges) : value(random);
            UInt256 exponent = run % 3 == 0 ? random.pick(edges) : value(random);

            same(base.power(exponent), base.toBigInteger().modPow(exponent.toBigInteger(), MODULUS));
        }
    }

    /// The result may lie where an operand lay.
    @ParameterizedTest
    @ValueSource(longs = {16, 17})
    void wordsMayOverlapTheirResult(long seed) {
        var random = new SeededRandom(seed);
        for (int run = 0; run < RUNS; run++) {
            UInt256 a = value(random);
            UInt256 b = value(random);
            for (int to = 0; to <= 2 * Words.SIZE; to += Words.SIZE) {
                same(
                        placed(a, b, to, Words::multiply),
                        a.toBigInteger().multiply(b.toBigInteger()).mod(MODULUS));
                same(placed(a, b, to, Words::divide), quotient(a.toBigInteger(), b.toBigInteger()));
                same(placed(a, b, to, Words::remainder), modulo(a.toBigInteger(), b));
            }
        }
    }

    private static void compareArithmetic(UInt256 a, UInt256 b) {
        BigInteger x = a.toBigInteger();
        BigInteger y = b.toBigInteger();
        same(a.add(b), x.add(y).mod(MODULUS));
        same(a.subtract(b), x.subtract(y).mod(MODULUS));
        same(a.multiply(b), x.multiply(y).mod(MODULUS));
        same(a.divide(b), quotient(x, y));
        same(a.mod(b), modulo(x, b));
        same(a.negate(), x.negate().mod(MODULUS));
        assertThat(a.addOverflows(b)).isEqualTo(x.add(y).compareTo(MODULUS) >= 0);
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(x.compareTo(y));
    }

    private static void compareSignedArithmetic(UInt256 a, UInt256 b) {
        BigInteger x = signed(a);
        BigInteger y = signed(b);
        same(a.signedDivide(b), quotient(x, y).mod(MODULUS));
        same(a.signedMod(b), y.signum() == 0 ? y : x.remainder(y).mod(MODULUS));
        assertThat(Integer.signum(a.compareSigned(b))).isEqualTo(x.compareTo(y));
        assertThat(a.isNegative()).isEqualTo(x.signum() < 0);
    }

    private static void forPairs(long seed, Pairs comparison) {
        List<UInt256> edges = edges();
        edges.forEach(a -> edges.forEach(b -> comparison.compare(a, b)));
        var random = new SeededRandom(seed);
        for (int run = 0; run < RUNS; run++) {
            comparison.compare(value(random), value(random));
        }
    }

    /// Around the powers of two at the borders of bytes and longs, where carries and estimates go wrong.
    private static List<UInt256> edges() {
        List<UInt256> edges = new ArrayList<>();
        for (int bit : new int[] {0, 1, 8, 31, 32, 63, 64, 96, 127, 128, 191, 192, 224, 255}) {
            BigInteger power = BigInteger.ONE.shiftLeft(bit);
            for (int near = -2; near <= 2; near++) {
                BigInteger value = power.add(BigInteger.valueOf(near));
                edges.add(UInt256.from(value.mod(MODULUS)));
                edges.add(UInt256.from(value.negate().mod(MODULUS)));
            }
        }
        return edges;
    }

    /// Of any length; each long zero, all ones, a single high or low bit, or random.
    private static UInt256 value(SeededRandom random) {
        long[] words = new long[Words.SIZE];
        int size = random.nextInt(Words.SIZE + 1);
        for (int i = 0; i < size; i++) {
            words[i] = switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1 -> -1;
                case 2 -> Long.MIN_VALUE;
                case 3 -> 1;
                case 4 -> random.nextLong() >>> random.nextInt(64);
                default -> random.nextLong();
            };
        }
        return UInt256.ofWords(words[3], words[2], words[1], words[0]);
    }

    private static UInt256 placed(UInt256 a, UInt256 b, int to, Operation operation) {
        long[] words = new long[3 * Words.SIZE];
        for (int i = 0; i < Words.SIZE; i++) {
            words[i] = a.word(i);
            words[Words.SIZE + i] = b.word(i);
        }
        operation.apply(words, 0, Words.SIZE, to);
        return UInt256.ofWords(words[to + 3], words[to + 2], words[to + 1], words[to]);
    }

    private static BigInteger signed(UInt256 value) {
        BigInteger unsigned = value.toBigInteger();
        return unsigned.compareTo(HALF) < 0 ? unsigned : unsigned.subtract(MODULUS);
    }

    private static BigInteger quotient(BigInteger x, BigInteger y) {
        return y.signum() == 0 ? y : x.divide(y);
    }

    private static BigInteger modulo(BigInteger x, UInt256 modulus) {
        return modulus.isZero() ? BigInteger.ZERO : x.mod(modulus.toBigInteger());
    }

    private static void same(UInt256 ours, BigInteger expected) {
        assertThat(ours.toBigInteger()).isEqualTo(expected);
    }

    private interface Pairs {
        void compare(UInt256 a, UInt256 b);
    }

    private interface Operation {
        void apply(long[] words, int a, int b, int to);
    }
}
