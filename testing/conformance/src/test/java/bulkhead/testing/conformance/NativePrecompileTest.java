package bulkhead.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.evm.Fork;
import bulkhead.node.natives.NativeCrypto;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contracts that stand on native crypto, against geth's vectors.
final class NativePrecompileTest {

    private final PrecompileVectors vectors = new PrecompileVectors(NativeCrypto.open());

    @ParameterizedTest
    @CsvSource({
        "OSAKA, 0x01, ecRecover, 5",
        "CANCUN, 0x0a, pointEvaluation, 1",
        "PRAGUE, 0x0b, blsG1Add, 112",
        "PRAGUE, 0x0b, fail-blsG1Add, 6",
        "PRAGUE, 0x0c, blsG1Mul, 11",
        "PRAGUE, 0x0c, fail-blsG1Mul, 7",
        "PRAGUE, 0x0c, blsG1MultiExp, 154",
        "PRAGUE, 0x0c, fail-blsG1MultiExp, 7",
        "PRAGUE, 0x0d, blsG2Add, 112",
        "PRAGUE, 0x0d, fail-blsG2Add, 6",
        "PRAGUE, 0x0e, blsG2Mul, 11",
        "PRAGUE, 0x0e, fail-blsG2Mul, 7",
        "PRAGUE, 0x0e, blsG2MultiExp, 153",
        "PRAGUE, 0x0e, fail-blsG2MultiExp, 7",
        "PRAGUE, 0x0f, blsPairing, 106",
        "PRAGUE, 0x0f, fail-blsPairing, 9",
        "PRAGUE, 0x10, blsMapG1, 105",
        "PRAGUE, 0x10, fail-blsMapG1, 5",
        "PRAGUE, 0x11, blsMapG2, 105",
        "PRAGUE, 0x11, fail-blsMapG2, 5",
    })
    void agreesWithGeth(Fork fork, String number, String file, int vectorsInFile) {
        assertThat(vectors.assertAgrees(fork, Integer.decode(number), file)).isEqualTo(vectorsInFile);
    }
}
