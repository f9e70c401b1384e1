package bulkhead.crypto.curve;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.testing.fixtures.SeededRandom;
import bulkhead.testing.fixtures.SharedFolder;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class Bn254Test {

    private static final BigInteger R =
            new BigInteger("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001", 16);
    private static final Bn254G1 G1 = Bn254G1.affine(Fp.ONE, Fp.from(BigInteger.TWO));

    /// EIP-197's generator of G2.
    private static final Bn254G2 G2 = Bn254G2.affine(
            new Fp2(
                    fp("10857046999023057135944570762232829481370756359578518086990519993285655852781"),
                    fp("11559732032986387107991004021392285783925812861821192530917403151452391805634")),
            new Fp2(
                    fp("8495653923123431417604973247489272438418190587263600148770280649306958101930"),
                    fp("4082367875863433681332203403145435568316851327593401208105741076214120093531")));

    @Test
    void addsAsGeth() {
        assertAgrees("bn256Add", input -> Bn254.add(padded(input, 128)));
    }

    @Test
    void multipliesAsGeth() {
        assertAgrees("bn256ScalarMul", input -> Bn254.multiply(padded(input, 96)));
    }

    @Test
    void pairsAsGeth() {
        assertAgrees(
                "bn256Pairing",
                input -> Bn254.checkPairing(input).map(one -> (one ? UInt256.ONE : UInt256.ZERO).toBytes()));
    }

    @Test
    void pairingIsBilinearAndNotTrivial() {
        Fp12 base = pair(G1, G2);

        assertThat(base.isOne()).isFalse();
        assertThat(base.power(R).isOne()).isTrue();
        assertThat(pair(G1.multiply(UInt256.of(5)).normalized(), G2)).isEqualTo(base.power(BigInteger.valueOf(5)));
        assertThat(pair(G1, affine(G2.multiply(BigInteger.valueOf(7))))).isEqualTo(base.power(BigInteger.valueOf(7)));
    }

    @Test
    void finalPowerIsTheTextbookExponent() {
        Fp12 miller = Bn254Pairing.millerLoop(G1, G2);
        BigInteger p2 = Fp.P.pow(2);
        BigInteger hard = p2.pow(2).subtract(p2).add(BigInteger.ONE).divide(R);

        Fp12 unit = miller.conjugate().multiply(miller.inverse());
        Fp12 expected = unit.power(p2.add(BigInteger.ONE)).power(hard);

        assertThat(Bn254Pairing.finalPower(miller)).isEqualTo(expected);
    }

    @Test
    void refusesAPointOfTheTwistOutsideTheSubgroup() {
        Bn254G2 stranger = strangerOfTheTwist();

        assertThat(stranger.multiply(R).isInfinity()).isFalse();
        assertThat(stranger.isInSubgroup()).isFalse();
        assertThat(G2.multiply(BigInteger.valueOf(99)).isInSubgroup()).isTrue();
    }

    @Test
    void fieldAgreesWithBigIntegerAtItsEdges() {
        SeededRandom random = new SeededRandom(1);
        BigInteger[] edges = {
            BigInteger.ZERO,
            BigInteger.ONE,
            Fp.P.subtract(BigInteger.ONE),
            Fp.P.shiftRight(1),
            BigInteger.ONE.shiftLeft(253)
        };
        for (int i = 0; i < 2_000; i++) {
            BigInteger a = i < 25 ? edges[i / 5] : new BigInteger(1, random.nextBytes(32)).mod(Fp.P);
            BigInteger b = i < 25 ? edges[i % 5] : new BigInteger(1, random.nextBytes(32)).mod(Fp.P);
            Fp x = Fp.from(a);
            Fp y = Fp.from(b);

            assertThat(number(x)).isEqualTo(a);
            assertThat(number(x.add(y))).isEqualTo(a.add(b).mod(Fp.P));
            assertThat(number(x.subtract(y))).isEqualTo(a.subtract(b).mod(Fp.P));
            assertThat(number(x.multiply(y))).isEqualTo(a.multiply(b).mod(Fp.P));
            assertThat(number(x.negate())).isEqualTo(a.negate().mod(Fp.P));
        }
    }

    /// A point of the twist found by trying x; its order is r times a cofactor, so it is hardly ever in the subgroup.
    private static Bn254G2 strangerOfTheTwist() {
        for (int i = 1; ; i++) {
            Fp2 x = new Fp2(Fp.from(BigInteger.valueOf(i)), Fp.ONE);
            Optional<Fp2> y = findRoot(x.square()
                    .multiply(x)
                    .add(new Fp2(Fp.from(BigInteger.valueOf(3)), Fp.ZERO).multiply(Fp2.XI.inverse())));
            if (y.isPresent()) {
                return Bn254G2.affine(x, y.get());
            }
        }
    }

    /// p = 3 mod 4: (Adj, Rodríguez-Henríquez 2012), algorithm 9.
    private static Optional<Fp2> findRoot(Fp2 square) {
        Fp2 a1 = square.power(Fp.P.subtract(BigInteger.valueOf(3)).shiftRight(2));
        Fp2 alpha = a1.square().multiply(square);
        Fp2 x0 = a1.multiply(square);
        Fp2 root = alpha.equals(Fp2.ONE.negate())
                ? x0.multiply(new Fp2(Fp.ZERO, Fp.ONE))
                : alpha.add(Fp2.ONE)
                        .power(Fp.P.subtract(BigInteger.ONE).shiftRight(1))
                        .multiply(x0);
        return root.square().equals(square) ? Optional.of(root) : Optional.empty();
    }

    private static Fp12 pair(Bn254G1 p, Bn254G2 q) {
        return Bn254Pairing.finalPower(Bn254Pairing.millerLoop(p, q));
    }

    private static Bn254G2 affine(Bn254G2 point) {
        Fp2 inverse = point.z().inverse();
        Fp2 squared = inverse.square();
        return Bn254G2.affine(
                point.x().multiply(squared), point.y().multiply(squared).multiply(inverse));
    }

    private static void assertAgrees(String name, Function<Bytes, Optional<Bytes>> contract) {
        String entry = "geth/core/vm/testdata/precompiles/" + name + ".json";
        for (JsonNode vector : SharedFolder.json("evm/vectors.zip", entry)) {
            Bytes input = Bytes.fromHex(vector.get("Input").asString());

            assertThat(contract.apply(input))
                    .as(vector.get("Name").asString())
                    .contains(Bytes.fromHex(vector.get("Expected").asString()));
        }
    }

    private static Bytes padded(Bytes input, int size) {
        byte[] padded = new byte[size];
        input.slice(0, Math.min(size, input.size())).copyTo(padded, 0);
        return Bytes.wrap(padded);
    }

    private static Fp fp(String decimal) {
        return Fp.from(new BigInteger(decimal));
    }

    private static BigInteger number(Fp element) {
        return element.toNumber().toBigInteger();
    }
}
