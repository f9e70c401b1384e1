package bulkhead.evm.precompile;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Fork;
import java.math.BigInteger;
import java.util.Optional;

/// MODEXP, 0x05: base^exponent mod modulus on numbers of any length (EIP-198), priced by EIP-198, then EIP-2565
/// (Berlin), then EIP-7883 (Osaka), which comes with a bound on lengths (EIP-7823).
///
/// Input: three lengths of 32 bytes each, then the three numbers; missing bytes are zeros.
final class ModularExponentiation {

    /// EIP-7823: no number is longer, from Osaka.
    private static final int OSAKA_BYTES_MAX = 1_024;

    private static final int HEADER_SIZE = 96;
    private static final int WORD_SIZE = 32;

    private ModularExponentiation() {}

    static Precompile precompile(Fork fork) {
        if (fork.isAtLeast(Fork.OSAKA)) {
            return Precompile.of(input -> osakaGas(Lengths.read(input), input), input -> run(input, OSAKA_BYTES_MAX));
        }
        if (fork.isAtLeast(Fork.BERLIN)) {
            return Precompile.of(
                    input -> berlinGas(Lengths.read(input), input), input -> run(input, Integer.MAX_VALUE));
        }
        return Precompile.of(input -> byzantiumGas(Lengths.read(input), input), input -> run(input, Integer.MAX_VALUE));
    }

    /// The lengths that the input claims, in bytes; anything up to 2^256 - 1.
    private record Lengths(UInt256 base, UInt256 exponent, UInt256 modulus) {

        static Lengths read(Bytes input) {
            return new Lengths(length(input, 0), length(input, 1), length(input, 2));
        }

        private static UInt256 length(Bytes input, int index) {
            return UInt256.from(Padded.slice(input, (long) index * WORD_SIZE, WORD_SIZE));
        }

        BigInteger longerOfBaseAndModulus() {
            return (base.compareTo(modulus) > 0 ? base : modulus).toBigInteger();
        }

        boolean areAtMost(int bound) {
            return fits(base, bound) && fits(exponent, bound) && fits(modulus, bound);
        }

        private static boolean fits(UInt256 length, int bound) {
            return length.toLongSaturated() <= bound;
        }
    }

    private static Optional<Bytes> run(Bytes input, int bound) {
        Lengths lengths = Lengths.read(input);
        if (bound == OSAKA_BYTES_MAX && !lengths.areAtMost(bound)) {
            return Optional.empty();
        }
        if (lengths.modulus().isZero()) {
            // Before Osaka such an exponent may claim any length at no gas: it is not read.
            return Optional.of(Bytes.EMPTY);
        }
        if (!lengths.areAtMost(bound)) {
            return Optional.empty(); // no gas limit of 63 bits pays for this
        }
        int baseSize = (int) lengths.base().toLong();
        int exponentSize = (int) lengths.exponent().toLong();
        int modulusSize = (int) lengths.modulus().toLong();
        BigInteger modulus = number(input, (long) HEADER_SIZE + baseSize + exponentSize, modulusSize);
        if (modulus.signum() == 0) {
            return Optional.of(Bytes.wrap(new byte[modulusSize]));
        }
        BigInteger base = number(input, HEADER_SIZE, baseSize);
        BigInteger exponent = number(input, (long) HEADER_SIZE + baseSize, exponentSize);
        return Optional.of(bytes(base.modPow(exponent, modulus), modulusSize));
    }

    private static BigInteger number(Bytes input, long from, int size) {
        return new BigInteger(1, Padded.slice(input, from, size).toArrayUnsafe());
    }

    private static Bytes bytes(BigInteger number, int size) {
        byte[] raw = number.toByteArray(); // may start with a zero byte for the sign
        int from = Math.max(0, raw.length - size);
        return Bytes.copyOf(raw, from, raw.length).padLeft(size);
    }

    private static long byzantiumGas(Lengths lengths, Bytes input) {
        BigInteger iterations = iterations(lengths, input, 8).max(BigInteger.ONE);
        BigInteger complexity = byzantiumComplexity(lengths.longerOfBaseAndModulus());
        return saturated(complexity.multiply(iterations).divide(BigInteger.valueOf(20)));
    }

    private static BigInteger byzantiumComplexity(BigInteger size) {
        BigInteger square = size.multiply(size);
        if (size.compareTo(BigInteger.valueOf(64)) <= 0) {
            return square;
        }
        return size.compareTo(BigInteger.valueOf(1_024)) <= 0
                ? square.shiftRight(2).add(linear(size, 96, -3_072))
                : square.shiftRight(4).add(linear(size, 480, -199_680));
    }

    private static BigInteger linear(BigInteger size, long factor, long constant) {
        return size.multiply(BigInteger.valueOf(factor)).add(BigInteger.valueOf(constant));
    }

    private static long berlinGas(Lengths lengths, Bytes input) {
        BigInteger iterations = iterations(lengths, input, 8).max(BigInteger.ONE);
        BigInteger complexity = squaredWords(lengths.longerOfBaseAndModulus());
        return Math.max(200, saturated(complexity.multiply(iterations).divide(BigInteger.valueOf(3))));
    }

    private static long osakaGas(Lengths lengths, Bytes input) {
        BigInteger iterations = iterations(lengths, input, 16).max(BigInteger.ONE);
        BigInteger longer = lengths.longerOfBaseAndModulus();
        BigInteger complexity = longer.compareTo(BigInteger.valueOf(WORD_SIZE)) <= 0
                ? BigInteger.valueOf(16)
                : squaredWords(longer).shiftLeft(1);
        return Math.max(500, saturated(complexity.multiply(iterations)));
    }

    private static BigInteger squaredWords(BigInteger size) {
        BigInteger words = size.add(BigInteger.valueOf(7)).shiftRight(3);
        return words.multiply(words);
    }

    /// EIP-198's adjusted exponent length: `perByte` for each byte past the first 32, and the position of the highest
    /// bit among those 32.
    private static BigInteger iterations(Lengths lengths, Bytes input, int perByte) {
        int headSize = (int) Math.min(WORD_SIZE, lengths.exponent().toLongSaturated());
        long baseSize = Math.min(Integer.MAX_VALUE, lengths.base().toLongSaturated());
        UInt256 head = UInt256.from(Padded.slice(input, HEADER_SIZE + baseSize, headSize));
        BigInteger highestBit = BigInteger.valueOf(Math.max(0, head.bitLength() - 1));
        BigInteger tail = lengths.exponent().toBigInteger().subtract(BigInteger.valueOf(headSize));
        return tail.multiply(BigInteger.valueOf(perByte)).add(highestBit);
    }

    private static long saturated(BigInteger gas) {
        return gas.bitLength() > 63 ? Long.MAX_VALUE : gas.longValue();
    }
}
