package bulkhead.store.tree.ics23;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The single operations, by cosmos/ics23's own test data.
class OperationVectorsTest {

    private static Stream<Named<JsonNode>> cases(String file) {
        return SharedFolder.json("ics23/ics23-head/testdata/" + file + ".json")
                .propertyStream()
                .map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    static Stream<Named<JsonNode>> hashes() {
        return cases("TestDoHashData");
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void hashes(JsonNode test) {
        HashOp hash = OpCodec.HASHES.get(test.get("HashOp").asInt());
        JsonNode preimage = VectorJson.find(test, "Preimage").orElseGet(() -> test.get("PreImage"));
        Bytes input = Bytes.wrap(preimage.asString().getBytes(StandardCharsets.US_ASCII));

        assertThat(hash.isHash()).isTrue();
        assertThat(hash.hash(input))
                .isEqualTo(Bytes.fromHex(test.get("ExpectedHash").asString()));
    }

    static Stream<Named<JsonNode>> leaves() {
        return cases("TestLeafOpData");
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void appliesLeaves(JsonNode test) {
        LeafOp leaf = VectorJson.leaf(test.get("Op"));
        Bytes key = VectorJson.base64(test, "Key");
        Bytes value = VectorJson.base64(test, "Value");

        if (test.get("IsErr").asBoolean()) {
            assertThatIllegalArgumentException().isThrownBy(() -> leaf.apply(key, value));
        } else {
            assertThat(leaf.apply(key, value)).isEqualTo(VectorJson.base64(test, "Expected"));
        }
    }

    static Stream<Named<JsonNode>> inners() {
        return cases("TestInnerOpData");
    }

    @ParameterizedTest
    @MethodSource("inners")
    void appliesInnerNodes(JsonNode test) {
        InnerOp inner = VectorJson.inner(test.get("Op"));
        Bytes child = VectorJson.base64(test, "Child");

        if (test.get("IsErr").asBoolean()) {
            assertThatIllegalArgumentException().isThrownBy(() -> inner.apply(child));
        } else {
            assertThat(inner.apply(child)).isEqualTo(VectorJson.base64(test, "Expected"));
        }
    }

    static Stream<Named<JsonNode>> leafSpecs() {
        return cases("TestCheckLeafData");
    }

    @ParameterizedTest
    @MethodSource("leafSpecs")
    void checksLeavesAgainstTheSpec(JsonNode test) {
        LeafOp leaf = VectorJson.leaf(test.get("Leaf"));
        LeafOp expected = VectorJson.leaf(test.get("Spec"));

        assertThat(leaf.findFlaw(expected).isPresent())
                .isEqualTo(test.get("IsErr").asBoolean());
    }

    static Stream<Named<JsonNode>> existenceProofs() {
        return cases("TestExistenceProofData");
    }

    @ParameterizedTest
    @MethodSource("existenceProofs")
    void calculatesRoots(JsonNode test) {
        Optional<ExistenceProof> proof = VectorJson.findExistence(test.get("Proof"));

        if (test.get("IsErr").asBoolean()) {
            assertThat(proof).as("only proofs without leaf fail").isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CommitmentProof.decode(withoutLeaf(test.get("Proof"))))
                    .withMessage("protobuf: field 3 is missing");
        } else {
            assertThat(proof.orElseThrow().root()).isEqualTo(VectorJson.base64(test, "Expected"));
        }
    }

    private static Bytes withoutLeaf(JsonNode proof) {
        ProtoWriter writer =
                new ProtoWriter().bytes(1, VectorJson.base64(proof, "key")).bytes(2, VectorJson.base64(proof, "value"));
        VectorJson.path(proof).forEach(step -> writer.message(4, OpCodec.encode(step)));
        return new ProtoWriter().message(1, writer.toBytes()).toBytes();
    }

    static Stream<Named<JsonNode>> proofSpecs() {
        return cases("TestCheckAgainstSpecData");
    }

    @ParameterizedTest
    @MethodSource("proofSpecs")
    void checksProofsAgainstTheSpec(JsonNode test) {
        Optional<ExistenceProof> proof = VectorJson.findExistence(test.get("Proof"));
        ProofVerifier verifier = new ProofVerifier(VectorJson.spec(test.get("Spec")));
        String error = test.get("Err").asString();

        if (proof.isEmpty()) {
            assertThat(error).isEqualTo("existence Proof needs defined LeafOp");
        } else {
            assertThat(verifier.findFlawInForm(proof.get()).isPresent())
                    .as(error)
                    .isEqualTo(!error.isEmpty());
        }
    }

    static Stream<JsonNode> branches() {
        return SharedFolder.json("ics23/ics23-head/testdata/TestEmptyBranchData.json")
                .valueStream();
    }

    @ParameterizedTest
    @MethodSource("branches")
    void tellsEmptyBranches(JsonNode test) {
        InnerOp step = VectorJson.inner(test.get("Op"));
        ProofSpec spec = VectorJson.spec(test.get("Spec"));
        Neighbours neighbours = new Neighbours(spec.inner());

        assertThat(step.findFlaw(spec)).isEmpty();
        assertThat(neighbours.hasOnlyEmptyLeft(step))
                .isEqualTo(test.get("IsLeft").asBoolean());
        assertThat(neighbours.hasOnlyEmptyRight(step))
                .isEqualTo(test.get("IsRight").asBoolean());
    }
}
