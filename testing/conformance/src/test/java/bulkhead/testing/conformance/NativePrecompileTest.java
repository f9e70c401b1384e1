package bulkhead.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.evm.Fork;
import bulkhead.evm.precompile.Precompile;
import bulkhead.node.natives.NativeCrypto;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The contracts that stand on native crypto, against the vectors of geth, the EIPs and Besu.
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
        assertThat(vectors.assertAgreesWithGeth(fork, Integer.decode(number), file))
                .isEqualTo(vectorsInFile);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0b, add_G1_bls, 9",
        "0x0b, fail-add_G1_bls, 7",
        "0x0c, mul_G1_bls, 11",
        "0x0c, fail-mul_G1_bls, 8",
        "0x0c, msm_G1_bls, 163",
        "0x0c, fail-msm_G1_bls, 8",
        "0x0d, add_G2_bls, 9",
        "0x0d, fail-add_G2_bls, 7",
        "0x0e, mul_G2_bls, 11",
        "0x0e, fail-mul_G2_bls, 8",
        "0x0e, fail-msm_G2_bls, 8",
        "0x0f, pairing_check_bls, 15",
        "0x0f, fail-pairing_check_bls, 25",
        "0x10, map_fp_to_G1_bls, 5",
        "0x10, fail-map_fp_to_G1_bls, 5",
        "0x11, map_fp2_to_G2_bls, 5",
        "0x11, fail-map_fp2_to_G2_bls, 5",
    })
    void agreesWithEip2537(String number, String file, int vectorsInFile) {
        int run = vectors.assertAgreesWithEip(Fork.PRAGUE, Integer.decode(number), "eip-2537/" + file, true);

        assertThat(run).isEqualTo(vectorsInFile);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0b, g1_add, true",
        "0x0c, g1_mul, true",
        "0x0c, g1_multiexp, false",
        "0x0d, g2_add, true",
        "0x0e, g2_mul, true",
        "0x0e, g2_multiexp, false",
        "0x0f, pairing, true",
        "0x0f, invalid_subgroup_for_pairing, true",
        "0x10, fp_to_g1, true",
        "0x11, fp2_to_g2, true",
    })
    void agreesWithBesu(String number, String file, boolean isGasFinal) {
        int run = vectors.assertAgreesWithBesu(Fork.PRAGUE, Integer.decode(number), file, isGasFinal);

        assertThat(run).isGreaterThan(100);
    }

    @Test
    void evaluatesPointsAsBesu() {
        Precompile contract = vectors.contract(Fork.CANCUN, 0x0a);
        JsonNode file = SharedFolder.json(
                "evm/vectors.zip",
                "besu/evm/src/test/resources/org/hyperledger/besu/evm/precompile/pointEvaluationPrecompile.json");
        Bytes output = Bytes.fromHex(file.get("PrecompileReturnValue").asString());
        for (JsonNode test : file.get("TestCases")) {
            Bytes input = Bytes.fromHex(test.get("Input").asString());

            assertThat(contract.run(input))
                    .as(test.get("FailureMode").asString())
                    .isEqualTo(test.get("Valid").asBoolean() ? Optional.of(output) : Optional.empty());
        }
    }
}
