package bulkhead.crypto.curve;

import bulkhead.crypto.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// Checks of EIP-2537's encodings, and its maps, in Java: what stands before every native call.
public final class Bls12381Encoding {

    /// The order of both subgroups.
    public static final BigInteger ORDER =
            new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

    /// Size of a field element without the zeros that pad it to [Bls12381#FP_SIZE].
    public static final int ELEMENT_SIZE = 48;

    private static final int PADDING = Bls12381.FP_SIZE - ELEMENT_SIZE;
    private static final BigInteger FOUR = BigInteger.valueOf(4);
    private static final Fq2 G1_B = new Fq2(FOUR, BigInteger.ZERO);
    private static final Fq2 G2_B = new Fq2(FOUR, FOUR);

    private Bls12381Encoding() {}

    /// Whether 64 bytes are an element: zeros, then a number below the modulus.
    public static boolean isElement(Bytes element) {
        byte[] bytes = element.toArrayUnsafe();
        return bytes.length == Bls12381.FP_SIZE
                && Arrays.equals(bytes, 0, PADDING, new byte[PADDING], 0, PADDING)
                && number(element).compareTo(Fq2.Q) < 0;
    }

    /// Whether 128 bytes are two elements.
    public static boolean isElementPair(Bytes pair) {
        return pair.size() == Bls12381.FP2_SIZE && isElement(part(pair, 0)) && isElement(part(pair, 1));
    }

    /// Whether 128 bytes are infinity or a point of y² = x³ + 4, in the subgroup or not.
    public static boolean isG1(Bytes point) {
        if (point.size() != Bls12381.G1_SIZE || !isElement(part(point, 0)) || !isElement(part(point, 1))) {
            return false;
        }
        return isInfinity(point) || isOnCurve(real(part(point, 0)), real(part(point, 1)), G1_B);
    }

    /// Whether 256 bytes are infinity or a point of y² = x³ + 4(1 + i), in the subgroup or not.
    public static boolean isG2(Bytes point) {
        if (point.size() != Bls12381.G2_SIZE) {
            return false;
        }
        Bytes x = point.slice(0, Bls12381.FP2_SIZE);
        Bytes y = point.slice(Bls12381.FP2_SIZE);
        if (!isElementPair(x) || !isElementPair(y)) {
            return false;
        }
        return isInfinity(point) || isOnCurve(complex(x), complex(y), G2_B);
    }

    public static boolean isInfinity(Bytes point) {
        return Arrays.equals(point.toArrayUnsafe(), new byte[point.size()]);
    }

    /// Whether a point other than infinity has x = 0. On both curves it is of order 3, so it is in neither subgroup.
    ///
    /// blst decodes such a point only to refuse it, though EIP-2537 adds it like any other.
    public static boolean isOfOrderThree(Bytes point) {
        return isInfinity(point.slice(0, point.size() / 2)) && !isInfinity(point);
    }

    /// The sum of two checked points of one curve, in Java: for those that blst refuses.
    public static Bytes add(Bytes first, Bytes second) {
        if (isInfinity(first)) {
            return second;
        }
        if (isInfinity(second)) {
            return first;
        }
        Optional<Bls12381Point> sum = decode(first).add(decode(second));
        return sum.map(point -> encode(point, first.size())).orElseGet(() -> Bytes.wrap(new byte[first.size()]));
    }

    /// The point of G1's curve that an element is mapped to, its cofactor not yet cleared.
    ///
    /// @throws IllegalArgumentException if it is no element
    public static Bytes mapToG1Curve(Bytes element) {
        require(isElement(element));
        return Bls12381Isogenies.G1
                .map(real(element), Fq2::findRealRoot)
                .map(point -> encode(point, Bls12381.G1_SIZE))
                .orElseGet(() -> Bytes.wrap(new byte[Bls12381.G1_SIZE]));
    }

    /// The point of G2's curve that a pair of elements is mapped to, its cofactor not yet cleared.
    ///
    /// @throws IllegalArgumentException if it is no pair of elements
    public static Bytes mapToG2Curve(Bytes pair) {
        require(isElementPair(pair));
        return Bls12381Isogenies.G2
                .map(complex(pair), Fq2::findRoot)
                .map(point -> encode(point, Bls12381.G2_SIZE))
                .orElseGet(() -> Bytes.wrap(new byte[Bls12381.G2_SIZE]));
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new IllegalArgumentException("not an element of the field of BLS12-381");
        }
    }

    private static boolean isOnCurve(Fq2 x, Fq2 y, Fq2 b) {
        return y.square().equals(x.square().multiply(x).add(b));
    }

    private static Fq2 real(Bytes element) {
        return new Fq2(number(element), BigInteger.ZERO);
    }

    private static Fq2 complex(Bytes pair) {
        return new Fq2(number(part(pair, 0)), number(part(pair, 1)));
    }

    private static Bls12381Point decode(Bytes point) {
        Bytes x = point.slice(0, point.size() / 2);
        Bytes y = point.slice(point.size() / 2);
        return point.size() == Bls12381.G1_SIZE
                ? new Bls12381Point(real(x), real(y))
                : new Bls12381Point(complex(x), complex(y));
    }

    private static Bytes encode(Bls12381Point point, int size) {
        return size == Bls12381.G1_SIZE
                ? Bytes.concat(encode(point.x().a()), encode(point.y().a()))
                : Bytes.concat(
                        encode(point.x().a()),
                        encode(point.x().b()),
                        encode(point.y().a()),
                        encode(point.y().b()));
    }

    private static Bytes part(Bytes elements, int index) {
        return elements.slice(index * Bls12381.FP_SIZE, (index + 1) * Bls12381.FP_SIZE);
    }

    private static BigInteger number(Bytes element) {
        return new BigInteger(1, element.toArrayUnsafe());
    }

    private static Bytes encode(BigInteger number) {
        byte[] raw = number.toByteArray(); // below 2^381: no byte for the sign beyond 48
        return Bytes.wrap(raw).padLeft(Bls12381.FP_SIZE);
    }
}
