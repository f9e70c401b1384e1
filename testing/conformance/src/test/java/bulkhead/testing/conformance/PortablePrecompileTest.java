package bulkhead.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.evm.Fork;
import bulkhead.testing.contracts.PortableTestCrypto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contracts that need no native crypto, against geth's vectors.
final class PortablePrecompileTest {

    private final PrecompileVectors vectors = new PrecompileVectors(PortableTestCrypto.suite());

    @ParameterizedTest
    @CsvSource({
        "FRONTIER, 0x01, ecRecover, 5",
        "BYZANTIUM, 0x05, modexp, 17",
        "BERLIN, 0x05, modexp_eip2565, 47",
        "OSAKA, 0x05, modexp_eip7883, 45",
        "ISTANBUL, 0x06, bn256Add, 16",
        "ISTANBUL, 0x07, bn256ScalarMul, 19",
        "ISTANBUL, 0x08, bn256Pairing, 14",
        "ISTANBUL, 0x09, blake2F, 5",
        "ISTANBUL, 0x09, fail-blake2f, 4",
        "OSAKA, 0x100, p256Verify, 782",
    })
    void agreesWithGeth(Fork fork, String number, String file, int vectorsInFile) {
        assertThat(vectors.assertAgreesWithGeth(fork, Integer.decode(number), file))
                .isEqualTo(vectorsInFile);
    }

    @Test // the file keeps RIP-7212's 3,450 gas; the EIP's text and geth say 6,900
    void verifiesP256AsItsEipSays() {
        assertThat(vectors.assertAgreesWithEip(Fork.OSAKA, 0x100, "eip-7951/test-vectors", false))
                .isEqualTo(781);
    }
}
