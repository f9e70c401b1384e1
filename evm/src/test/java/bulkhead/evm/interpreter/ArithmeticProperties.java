package bulkhead.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.UInt256;
import bulkhead.evm.Assembler;
import bulkhead.evm.Fork;
import bulkhead.evm.Opcode;
import bulkhead.evm.TestMachine;
import bulkhead.testing.fixtures.SeededRandom;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Arithmetic, comparisons and bits beside [BigInteger], on operands that favour the edges. A failure names its seed.
class ArithmeticProperties {

    private static final int ROUNDS = 400;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    private static final BigInteger SIGN = BigInteger.ONE.shiftLeft(255);

    private static final Map<Opcode, BinaryOperator<BigInteger>> BINARY = new TreeMap<>(Map.ofEntries(
            Map.entry(Opcode.ADD, BigInteger::add),
            Map.entry(Opcode.SUB, BigInteger::subtract),
            Map.entry(Opcode.MUL, BigInteger::multiply),
            Map.entry(Opcode.DIV, (a, b) -> b.signum() == 0 ? b : a.divide(b)),
            Map.entry(Opcode.MOD, (a, b) -> b.signum() == 0 ? b : a.mod(b)),
            Map.entry(Opcode.SDIV, (a, b) -> b.signum() == 0 ? b : signed(a).divide(signed(b))),
            Map.entry(Opcode.SMOD, (a, b) -> b.signum() == 0 ? b : signed(a).remainder(signed(b))),
            Map.entry(Opcode.EXP, (a, b) -> a.modPow(b, MODULUS)),
            Map.entry(Opcode.LT, (a, b) -> bit(a.compareTo(b) < 0)),
            Map.entry(Opcode.GT, (a, b) -> bit(a.compareTo(b) > 0)),
            Map.entry(Opcode.SLT, (a, b) -> bit(signed(a).compareTo(signed(b)) < 0)),
            Map.entry(Opcode.SGT, (a, b) -> bit(signed(a).compareTo(signed(b)) > 0)),
            Map.entry(Opcode.EQ, (a, b) -> bit(a.equals(b))),
            Map.entry(Opcode.AND, BigInteger::and),
            Map.entry(Opcode.OR, BigInteger::or),
            Map.entry(Opcode.XOR, BigInteger::xor)));

    /// The first operand is a number of bits or bytes.
    private static final Map<Opcode, BinaryOperator<BigInteger>> INDEXED = new TreeMap<>(Map.of(
            Opcode.SHL, (bits, a) -> a.shiftLeft(small(bits, 256)),
            Opcode.SHR, (bits, a) -> a.shiftRight(small(bits, 256)),
            Opcode.SAR, (bits, a) -> signed(a).shiftRight(small(bits, 256)),
            Opcode.BYTE,
                    (index, a) -> a.shiftRight(8 * (31 - small(index, 32)) + (small(index, 32) == 32 ? 264 : 0))
                            .and(BigInteger.valueOf(255)),
            Opcode.SIGNEXTEND, (index, a) -> extended(small(index, 31), a)));

    private final TestMachine machine = TestMachine.of(Fork.OSAKA);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void binaryInstructionsAgreeWithBigInteger(long seed) {
        SeededRandom random = new SeededRandom(seed);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger a = operand(random);
            BigInteger b = operand(random);
            BINARY.forEach((opcode, expected) -> assertAgrees(opcode, expected.apply(a, b), a, b));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void shiftsAndBytesAgreeWithBigInteger(long seed) {
        SeededRandom random = new SeededRandom(seed);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger index = random.nextInt(8) == 0 ? operand(random) : BigInteger.valueOf(random.nextInt(260));
            BigInteger a = operand(random);
            INDEXED.forEach((opcode, expected) -> assertAgrees(opcode, expected.apply(index, a), index, a));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void modularInstructionsAgreeWithBigInteger(long seed) {
        SeededRandom random = new SeededRandom(seed);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger a = operand(random);
            BigInteger b = operand(random);
            BigInteger m = operand(random);
            boolean isZero = m.signum() == 0;
            assertAgrees(Opcode.ADDMOD, isZero ? m : a.add(b).mod(m), a, b, m);
            assertAgrees(Opcode.MULMOD, isZero ? m : a.multiply(b).mod(m), a, b, m);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9})
    void unaryInstructionsAgreeWithBigInteger(long seed) {
        SeededRandom random = new SeededRandom(seed);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger a = operand(random);
            assertAgrees(Opcode.NOT, a.not(), a);
            assertAgrees(Opcode.ISZERO, bit(a.signum() == 0), a);
            assertAgrees(Opcode.CLZ, BigInteger.valueOf(256 - a.bitLength()), a);
        }
    }

    private void assertAgrees(Opcode opcode, BigInteger expected, BigInteger... operands) {
        Assembler code = Assembler.code();
        for (int i = operands.length - 1; i >= 0; i--) {
            code.push(UInt256.from(operands[i]));
        }
        UInt256 found = machine.wordOf(code.op(opcode).returnTop());
        assertThat(found.toBigInteger())
                .as("%s of %s", opcode, List.of(operands))
                .isEqualTo(expected.mod(MODULUS));
    }

    private static BigInteger operand(SeededRandom random) {
        BigInteger word = new BigInteger(1, random.nextBytes(32));
        return switch (random.nextInt(8)) {
            case 0 -> BigInteger.valueOf(random.nextInt(4));
            case 1 -> MODULUS.subtract(BigInteger.valueOf(1 + random.nextInt(4)));
            case 2 -> SIGN.subtract(BigInteger.ONE).add(BigInteger.valueOf(random.nextInt(3)));
            case 3 -> BigInteger.ONE.shiftLeft(random.nextInt(256));
            case 4 -> BigInteger.ONE.shiftLeft(random.nextInt(256)).subtract(BigInteger.ONE);
            case 5 -> word.shiftRight(random.nextInt(256));
            default -> word;
        };
    }

    private static BigInteger signed(BigInteger value) {
        return value.testBit(255) ? value.subtract(MODULUS) : value;
    }

    private static BigInteger extended(int index, BigInteger value) {
        int bits = 8 * (index + 1);
        BigInteger low = value.mod(BigInteger.ONE.shiftLeft(bits));
        return low.testBit(bits - 1) ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low;
    }

    private static int small(BigInteger value, int most) {
        return value.min(BigInteger.valueOf(most)).intValue();
    }

    private static BigInteger bit(boolean value) {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }
}
