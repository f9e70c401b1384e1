package bulkhead.store.tree.ics23;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The vectors that every implementation of ICS-23 passes.
class OfficialVectorsTest {

    private static final Map<String, ProofSpec> SPECS =
            Map.of("iavl", ProofSpec.IAVL, "tendermint", ProofSpec.TENDERMINT, "smt", ProofSpec.SMT);

    static Stream<String> singleFiles() {
        return Stream.of("iavl", "smt", "tendermint")
                .flatMap(tree -> Stream.of("exist", "nonexist")
                        .flatMap(kind ->
                                Stream.of("left", "middle", "right").map(place -> tree + "/" + kind + "_" + place)));
    }

    static Stream<String> batchFiles() {
        return Stream.of("iavl", "smt", "tendermint")
                .flatMap(tree -> Stream.of(tree + "/batch_exist", tree + "/batch_nonexist"));
    }

    private static JsonNode single(String name) {
        return SharedFolder.json("ics23/ics23-head/testdata/" + name + ".json");
    }

    private static JsonNode batch(String name) {
        return SharedFolder.json("ics23/ics23-go-v0.10.0-batch/testdata/" + name + ".json");
    }

    private static ProofVerifier verifier(String name) {
        return new ProofVerifier(Optional.ofNullable(SPECS.get(name.substring(0, name.indexOf("/"))))
                .orElseThrow());
    }

    private static Bytes hex(JsonNode owner, String field) {
        return Bytes.fromHex(owner.get(field).asString());
    }

    private static Verdict verify(ProofVerifier verifier, JsonNode vector, CommitmentProof proof, JsonNode item) {
        Bytes root = hex(vector, "root");
        Bytes value = hex(item, "value");
        return value.isEmpty()
                ? verifier.verifyNonMembership(root, proof, hex(item, "key"))
                : verifier.verifyMembership(root, proof, hex(item, "key"), value);
    }

    @ParameterizedTest
    @MethodSource("singleFiles")
    void verifiesSingleProofs(String name) {
        JsonNode vector = single(name);
        CommitmentProof proof = CommitmentProof.decode(hex(vector, "proof"));

        assertThat(verify(verifier(name), vector, proof, vector)).isEqualTo(new Verdict.Proven());
        assertThat(proof.encode()).isEqualTo(hex(vector, "proof"));
    }

    @ParameterizedTest
    @MethodSource("singleFiles")
    void refusesSingleProofsForAnotherStatement(String name) {
        JsonNode vector = single(name);
        CommitmentProof proof = CommitmentProof.decode(hex(vector, "proof"));
        ProofVerifier verifier = verifier(name);
        Bytes root = hex(vector, "root");
        Bytes key = hex(vector, "key");
        Bytes value = hex(vector, "value");
        Bytes otherRoot = Bytes.concat(Bytes.of((byte) (root.get(0) ^ 1)), root.slice(1));

        if (value.isEmpty()) {
            assertThat(verifier.verifyNonMembership(otherRoot, proof, key).isProven())
                    .isFalse();
            assertThat(verifier.verifyMembership(root, proof, key, key).isProven())
                    .isFalse();
        } else {
            assertThat(verifier.verifyMembership(otherRoot, proof, key, value).isProven())
                    .isFalse();
            assertThat(verifier.verifyMembership(root, proof, key, root).isProven())
                    .isFalse();
            assertThat(verifier.verifyMembership(root, proof, value, value).isProven())
                    .isFalse();
            assertThat(verifier.verifyNonMembership(root, proof, key).isProven())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("batchFiles")
    void verifiesEveryItemOfCompressedBatches(String name) {
        JsonNode vector = batch(name);
        CommitmentProof proof = CommitmentProof.decode(hex(vector, "proof"));

        assertThat(vector.get("items")).hasSize(20);
        for (JsonNode item : vector.get("items")) {
            assertThat(verify(verifier(name), vector, proof, item)).isEqualTo(new Verdict.Proven());
        }
    }

    @ParameterizedTest
    @MethodSource("batchFiles")
    void compressesBatchesAsGoDoes(String name) {
        Bytes encoded = hex(batch(name), "proof");
        CompressedBatchProof proof = (CompressedBatchProof) CommitmentProof.decode(encoded);
        BatchProof plain = (BatchProof) CommitmentProof.decode(proof.batch().encode());

        assertThat(plain).isEqualTo(proof.batch());
        assertThat(plain.encode().size()).isGreaterThan(encoded.size());
        assertThat(plain.compress().encode()).isEqualTo(encoded);
    }

    @Test
    void verifiesUncompressedBatchesMadeOfSingleProofs() {
        for (String tree : SPECS.keySet()) {
            List<String> names =
                    singleFiles().filter(name -> name.startsWith(tree)).toList();
            BatchProof batch = new BatchProof(names.stream()
                    .map(name -> (BatchEntry) CommitmentProof.decode(hex(single(name), "proof")))
                    .toList());
            for (String name : names) {
                JsonNode vector = single(name);
                assertThat(verify(verifier(name), vector, batch, vector)).isEqualTo(new Verdict.Proven());
            }
        }
    }

    /// The invalid cases of cosmos/ics23's batch test: a proof of one tree under another's spec or root.
    @Test
    void refusesProofsUnderAnotherTreesSpecOrRoot() {
        assertRefused(ProofSpec.TENDERMINT, "iavl/nonexist_right", "iavl/nonexist_right");
        assertRefused(ProofSpec.IAVL, "tendermint/nonexist_right", "tendermint/nonexist_right");
        assertRefused(ProofSpec.IAVL, "smt/nonexist_right", "smt/nonexist_right");
        assertRefused(ProofSpec.IAVL, "iavl/exist_left", "tendermint/exist_left");
        assertRefused(ProofSpec.TENDERMINT, "tendermint/exist_left", "iavl/exist_left");
        assertRefused(ProofSpec.SMT, "smt/exist_left", "iavl/exist_left");
    }

    private static void assertRefused(ProofSpec spec, String proofName, String statementName) {
        CommitmentProof proof = CommitmentProof.decode(hex(single(proofName), "proof"));
        JsonNode statement = single(statementName);
        assertThat(verify(new ProofVerifier(spec), statement, proof, statement).isProven())
                .isFalse();
    }
}
