package bulkhead.evm.precompile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.crypto.signature.MissingCryptoException;
import bulkhead.evm.Fork;
import bulkhead.testing.contracts.PortableTestCrypto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrecompilesTest {

    @ParameterizedTest
    @CsvSource({
        "FRONTIER, 4",
        "SPURIOUS_DRAGON, 4",
        "BYZANTIUM, 8",
        "ISTANBUL, 9",
        "SHANGHAI, 9",
        "CANCUN, 10",
        "PRAGUE, 17",
        "OSAKA, 18"
    })
    void eachForkHasItsContracts(Fork fork, int count) {
        var addresses = Precompiles.of(fork, PortableTestCrypto.suite()).addresses();

        assertThat(addresses).hasSize(count);
        assertThat(addresses.getFirst()).isEqualTo(address(1));
        assertThat(addresses.getLast()).isEqualTo(address(fork == Fork.OSAKA ? 0x100 : count));
    }

    @Test
    void refusesAForkWhoseCryptoTheSuiteLacks() {
        assertThat(Precompiles.of(Fork.SHANGHAI, CryptoSuite.portable()).addresses())
                .hasSize(9);
        assertThatThrownBy(() -> Precompiles.of(Fork.CANCUN, CryptoSuite.portable()))
                .isInstanceOf(MissingCryptoException.class)
                .hasMessage("the portable crypto suite has no KZG, which fork CANCUN needs: start with --crypto native,"
                        + " on a platform that the native libraries serve");
    }

    @Test
    void hashesAndCopies() {
        Bytes abc = Bytes.fromHex("616263");

        assertThat(contract(Fork.OSAKA, 2).run(abc)) // FIPS 180-2, B.1
                .contains(Bytes.fromHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThat(contract(Fork.OSAKA, 3).run(abc)) // the designers' page on RIPEMD-160
                .contains(Bytes.fromHex("0000000000000000000000008eb208f7e05d987a9b044a8e98c6b087f15a0bfc"));
        assertThat(contract(Fork.OSAKA, 4).run(abc)).contains(abc);
        assertThat(contract(Fork.OSAKA, 2).gas(abc)).isEqualTo(72);
        assertThat(contract(Fork.OSAKA, 3).gas(abc)).isEqualTo(720);
        assertThat(contract(Fork.OSAKA, 4).gas(Bytes.wrap(new byte[33]))).isEqualTo(21);
    }

    @Test
    void modexpBoundsLengthsFromOsaka() {
        assertThat(contract(Fork.OSAKA, 5).run(modexp(1_024, 1_024, 1_024))).isPresent();
        assertThat(contract(Fork.OSAKA, 5).run(modexp(1_025, 0, 0))).isEmpty();
        assertThat(contract(Fork.OSAKA, 5).run(modexp(0, 1_025, 0))).isEmpty();
        assertThat(contract(Fork.OSAKA, 5).run(modexp(0, 0, 1_025))).isEmpty();
        assertThat(contract(Fork.PRAGUE, 5).run(modexp(1_025, 0, 1))).contains(Bytes.of((byte) 0));
    }

    @Test // the claims cost nothing to make: no memory may follow them
    void modexpNeitherAllocatesNorOverflowsByWhatTheInputClaims() {
        Bytes everything = Bytes.concat(UInt256.MAX.toBytes(), UInt256.MAX.toBytes(), UInt256.MAX.toBytes());
        Bytes hugeExponent = Bytes.concat(UInt256.ZERO.toBytes(), UInt256.MAX.toBytes(), UInt256.ZERO.toBytes());
        for (Fork fork : new Fork[] {Fork.BYZANTIUM, Fork.BERLIN, Fork.OSAKA}) {
            assertThat(contract(fork, 5).gas(everything)).isEqualTo(Long.MAX_VALUE);
            assertThat(contract(fork, 5).run(everything)).isEmpty();
        }
        assertThat(contract(Fork.BERLIN, 5).gas(hugeExponent)).isEqualTo(200);
        assertThat(contract(Fork.BERLIN, 5).run(hugeExponent)).contains(Bytes.EMPTY);
        assertThat(contract(Fork.OSAKA, 5).run(hugeExponent)).isEmpty();
    }

    @Test
    void modexpAnswersZerosForAModulusOfZeroAndPadsToItsLength() {
        Bytes zeroModulus = Bytes.concat(modexp(1, 1, 3), Bytes.of((byte) 2, (byte) 3));
        Bytes padded = Bytes.concat(modexp(1, 1, 3), Bytes.fromHex("0305" + "0000ff")); // 3^5 mod 255

        assertThat(contract(Fork.OSAKA, 5).run(zeroModulus)).contains(Bytes.wrap(new byte[3]));
        assertThat(contract(Fork.OSAKA, 5).run(padded)).contains(Bytes.fromHex("0000f3"));
    }

    private static Bytes modexp(long base, long exponent, long modulus) {
        return Bytes.concat(
                UInt256.of(base).toBytes(),
                UInt256.of(exponent).toBytes(),
                UInt256.of(modulus).toBytes());
    }

    private static Precompile contract(Fork fork, int number) {
        return Precompiles.of(fork, PortableTestCrypto.suite())
                .find(address(number))
                .orElseThrow();
    }

    private static Address address(int number) {
        return new Address(UInt256.of(number).toBytes().slice(12));
    }
}
