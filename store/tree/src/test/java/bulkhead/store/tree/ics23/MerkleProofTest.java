package bulkhead.store.tree.ics23;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Proofs that a Cosmos chain with ibc-go gave to solidity-ibc-eureka's light client.
class MerkleProofTest {

    private static final String FOLDER = "ibc/solidity-ibc-eureka/packages/tendermint-light-client/fixtures/";
    private static final MerkleProofVerifier VERIFIER =
            new MerkleProofVerifier(List.of(ProofSpec.IAVL, ProofSpec.TENDERMINT));

    private final JsonNode present = SharedFolder.json(FOLDER + "verify_membership_key_0.json");
    private final JsonNode absent = SharedFolder.json(FOLDER + "verify_non-membership_key_1.json");

    @Test
    void verifiesAValueOfACosmosChain() {
        assertThat(VERIFIER.verifyMembership(root(present), proof(present), path(present), value(present)))
                .isEqualTo(new Verdict.Proven());
    }

    @Test
    void verifiesAnAbsenceOfACosmosChain() {
        assertThat(VERIFIER.verifyNonMembership(root(absent), proof(absent), path(absent)))
                .isEqualTo(new Verdict.Proven());
    }

    @Test
    void writesTheSameBytes() {
        assertThat(proof(present).encode()).isEqualTo(message(present, "proof"));
        assertThat(proof(absent).encode()).isEqualTo(message(absent, "proof"));
    }

    @Test
    void refusesAnotherPathValueRootOrNumberOfLevels() {
        Bytes root = root(present);
        MerkleProof proof = proof(present);
        List<Bytes> path = path(present);
        Bytes value = value(present);
        MerkleProof lowest = new MerkleProof(proof.proofs().subList(0, 1));

        assertRefused(VERIFIER.verifyMembership(root, proof, path.reversed(), value));
        assertRefused(VERIFIER.verifyMembership(root, proof, path, root));
        assertRefused(VERIFIER.verifyMembership(value, proof, path, value));
        assertRefused(VERIFIER.verifyMembership(root, lowest, path, value));
        assertRefused(VERIFIER.verifyMembership(root, proof(absent), path(absent), value));
        assertRefused(VERIFIER.verifyNonMembership(root, proof, path));
        assertRefused(VERIFIER.verifyNonMembership(value, proof(absent), path(absent)));
        assertRefused(VERIFIER.verifyNonMembership(root, proof(absent), path));
    }

    private static void assertRefused(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    }

    private static Bytes message(JsonNode fixture, String field) {
        return Bytes.fromHex(fixture.get("membership_msg").get(field).asString());
    }

    private static MerkleProof proof(JsonNode fixture) {
        return MerkleProof.decode(message(fixture, "proof"));
    }

    private static Bytes value(JsonNode fixture) {
        return message(fixture, "value");
    }

    private static List<Bytes> path(JsonNode fixture) {
        return fixture.get("membership_msg")
                .get("path")
                .valueStream()
                .map(key -> Bytes.wrap(key.asString().getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    /// A consensus state is time (1), root (2: hash (1)), next validators' hash (3).
    private static Bytes root(JsonNode fixture) {
        Bytes state = Bytes.fromHex(fixture.get("consensus_state_hex").asString());
        return CanonicalReader.read(state, reader -> {
            reader.encodedMessages(1, 1);
            Bytes root = reader.message(2, inside -> inside.bytes(1));
            reader.bytes(3);
            return root;
        });
    }
}
