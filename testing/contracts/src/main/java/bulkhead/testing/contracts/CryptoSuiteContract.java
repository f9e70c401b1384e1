package bulkhead.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.curve.Bls12381;
import bulkhead.crypto.curve.Kzg;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.crypto.signature.MissingCryptoException;
import bulkhead.crypto.signature.Secp256k1;
import org.junit.jupiter.api.Test;

/// What every [CryptoSuite] does: secp256k1 always, BLS12-381 and KZG where it declares them, and a clear refusal where
/// it does not.
public interface CryptoSuiteContract extends Secp256k1Contract {

    /// The generator of G1 in EIP-2537's encoding.
    Bytes G1 = Bytes.fromHex("00000000000000000000000000000000"
            + "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"
            + "00000000000000000000000000000000"
            + "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1");

    /// The suite under test.
    CryptoSuite suite();

    @Override
    default Secp256k1 secp256k1() {
        return suite().secp256k1();
    }

    @Test
    default void namesWhatItLacks() {
        if (suite().bls12381().isEmpty()) {
            assertThatThrownBy(() -> suite().requireBls12381("fork PRAGUE"))
                    .isInstanceOf(MissingCryptoException.class)
                    .hasMessageContaining(suite().name())
                    .hasMessageContaining("BLS12-381")
                    .hasMessageContaining("fork PRAGUE");
        }
        if (suite().kzg().isEmpty()) {
            assertThatThrownBy(() -> suite().requireKzg("fork CANCUN"))
                    .isInstanceOf(MissingCryptoException.class)
                    .hasMessageContaining("KZG");
        }
    }

    @Test
    default void addingIsMultiplying() {
        Bls12381 bls = assumedBls();

        Bytes sum = bls.addG1(Bytes.concat(G1, G1)).orElseThrow();

        assertThat(bls.multiplyG1(Bytes.concat(G1, UInt256.of(2).toBytes()))).contains(sum);
        assertThat(bls.multiplyG1(Bytes.concat(G1, UInt256.ONE.toBytes(), G1, UInt256.ONE.toBytes())))
                .contains(sum);
    }

    @Test
    default void infinityIsNeutralAndScalarsAreTakenModuloTheOrder() {
        Bls12381 bls = assumedBls();
        Bytes infinity = Bytes.wrap(new byte[Bls12381.G1_SIZE]);
        Bytes order = Bytes.fromHex("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

        assertThat(bls.addG1(Bytes.concat(G1, infinity))).contains(G1);
        assertThat(bls.addG1(Bytes.concat(infinity, infinity))).contains(infinity);
        assertThat(bls.multiplyG1(Bytes.concat(G1, order))).contains(infinity);
        assertThat(bls.multiplyG1(
                        Bytes.concat(G1, UInt256.from(order).add(UInt256.ONE).toBytes())))
                .contains(G1);
        assertThat(bls.multiplyG1(Bytes.concat(infinity, UInt256.MAX.toBytes())))
                .contains(infinity);
    }

    @Test
    default void refusesInputOfAnyOtherLength() {
        Bls12381 bls = assumedBls();
        for (int size : new int[] {0, 1, 63, 65, 127, 129, 159, 161, 255, 257, 287, 289, 383, 385, 511, 513}) {
            Bytes input = Bytes.wrap(new byte[size]);

            assertThat(bls.addG1(input)).isEmpty();
            assertThat(bls.addG2(input)).isEmpty();
            assertThat(bls.multiplyG1(input)).isEmpty();
            assertThat(bls.multiplyG2(input)).isEmpty();
            assertThat(bls.checkPairing(input)).isEmpty();
            assertThat(bls.mapToG1(input)).isEmpty();
            assertThat(bls.mapToG2(input)).isEmpty();
        }
    }

    @Test
    default void refusesAPointOutsideTheSubgroupWhereTheEipSaysSo() {
        Bls12381 bls = assumedBls();
        // (0, 2) is on y² = x³ + 4, of order 3.
        Bytes stranger =
                Bytes.concat(Bytes.wrap(new byte[64]), UInt256.of(2).toBytes().padLeft(64));

        assertThat(bls.addG1(Bytes.concat(stranger, stranger))).isPresent();
        assertThat(bls.multiplyG1(Bytes.concat(stranger, UInt256.ONE.toBytes())))
                .isEmpty();
        assertThat(bls.checkPairing(Bytes.concat(stranger, Bytes.wrap(new byte[Bls12381.G2_SIZE]))))
                .isEmpty();
    }

    @Test // libraries that decode for signatures refuse these; the EIP adds them
    default void addsPointsOfOrderThree() {
        Bls12381 bls = assumedBls();
        Bytes third =
                Bytes.concat(Bytes.wrap(new byte[64]), UInt256.of(2).toBytes().padLeft(64));
        Bytes twoThirds = bls.addG1(Bytes.concat(third, third)).orElseThrow();
        Bytes doubled = bls.addG1(Bytes.concat(G1, G1)).orElseThrow();

        Bytes shifted = bls.addG1(Bytes.concat(third, G1)).orElseThrow();

        assertThat(bls.addG1(Bytes.concat(twoThirds, third))).contains(Bytes.wrap(new byte[Bls12381.G1_SIZE]));
        assertThat(bls.addG1(Bytes.concat(shifted, G1))).isEqualTo(bls.addG1(Bytes.concat(third, doubled)));
        assertThat(bls.addG1(Bytes.concat(shifted, twoThirds))).contains(G1);
    }

    @Test
    default void kzgRefusesWhatIsNotWellFormed() {
        assumeTrue(suite().kzg().isPresent());
        Kzg kzg = suite().requireKzg("a test");
        Bytes infinity = Bytes.concat(Bytes.of((byte) 0xc0), Bytes.wrap(new byte[47]));
        Bytes zero = Bytes.wrap(new byte[32]);

        assertThat(kzg.verifyProof(infinity, zero, zero, infinity)).isTrue(); // the zero polynomial
        assertThat(kzg.verifyProof(infinity, zero, UInt256.ONE.toBytes(), infinity))
                .isFalse();
        assertThat(kzg.verifyProof(infinity, UInt256.MAX.toBytes(), zero, infinity))
                .isFalse();
        assertThat(kzg.verifyProof(Bytes.EMPTY, zero, zero, infinity)).isFalse();
        assertThat(kzg.verifyProof(infinity, Bytes.EMPTY, zero, infinity)).isFalse();
        assertThat(kzg.verifyProof(infinity, zero, Bytes.EMPTY, infinity)).isFalse();
        assertThat(kzg.verifyProof(infinity, zero, zero, infinity.slice(1))).isFalse();
    }

    private Bls12381 assumedBls() {
        assumeTrue(suite().bls12381().isPresent());
        return suite().requireBls12381("a test");
    }
}
