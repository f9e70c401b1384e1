package bulkhead.crypto.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import bulkhead.testing.fixtures.SeededRandom;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MerkleTreeTest {

    @Test
    void hashesAsCometbftsTestOfRfc6962() {
        JsonNode golden =
                SharedFolder.json("light-client/golden-constants.json").get("rfc6962");

        assertThat(MerkleTree.root(List.of())).isEqualTo(hash(golden, "empty_tree"));
        assertThat(MerkleTree.leafHash(Bytes.EMPTY)).isEqualTo(hash(golden, "empty_leaf"));
        assertThat(MerkleTree.leafHash(utf8("L123456"))).isEqualTo(hash(golden, "leaf_L123456_utf8"));
        // The inner node there is over strings of four bytes, which no tree of ours has.
        assertThat(Sha256.hash(Bytes.of((byte) 1), utf8("N123"), utf8("N456")))
                .isEqualTo(hash(golden, "node_N123_N456_utf8"));
    }

    @Test
    void provesTransactionsAsCometbft() {
        JsonNode golden =
                SharedFolder.json("light-client/cometbft/computed.json").get("transactions");
        List<Bytes> leaves = new ArrayList<>();
        for (JsonNode vector : golden.get("proofs")) {
            leaves.add(Sha256.hash(Bytes.fromHex(vector.get("tx").asString())).bytes());
            assertThat(leaves.getLast())
                    .isEqualTo(Bytes.fromHex(vector.get("tx_hash").asString()));
        }
        Hash root = hash(golden, "data_hash");

        assertThat(MerkleTree.root(leaves)).isEqualTo(root);
        List<MerkleProof> proofs = MerkleTree.proofs(leaves);
        for (int i = 0; i < leaves.size(); i++) {
            Bytes expected =
                    Bytes.fromHex(golden.get("proofs").get(i).get("proof_proto").asString());
            assertThat(proofs.get(i).encode()).isEqualTo(expected);
            assertThat(MerkleProof.decode(expected)).isEqualTo(proofs.get(i));
            assertThat(proofs.get(i).verifies(root, leaves.get(i))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 100})
    void provesEveryLeafAndNothingElse(int count) {
        var random = new SeededRandom(count);
        List<Bytes> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(Bytes.wrap(random.nextBytes(1 + random.nextInt(40))));
        }
        Hash root = MerkleTree.root(leaves);
        for (MerkleProof proof : MerkleTree.proofs(leaves)) {
            Bytes leaf = leaves.get((int) proof.index());
            assertThat(proof.verifies(root, leaf)).isTrue();
            assertThat(proof.verifies(Hash.ZERO, leaf)).isFalse();
            assertThat(proof.verifies(root, Bytes.concat(leaf, leaf))).isFalse();
            for (MerkleProof forged : forgeries(proof)) {
                assertThat(forged.verifies(root, leaf)).isFalse();
            }
        }
    }

    @Test
    void refusesProofsThatNoTreeHas() {
        List<Hash> aunts = Collections.nCopies(MerkleProof.AUNTS_MAX + 1, Hash.ZERO);

        assertThatThrownBy(() -> new MerkleProof(1, 1, Hash.ZERO, List.of())).hasMessage("index 1 of 1 leaves");
        assertThatThrownBy(() -> new MerkleProof(1, -1, Hash.ZERO, List.of())).hasMessage("index -1 of 1 leaves");
        assertThatThrownBy(() -> new MerkleProof(Long.MAX_VALUE, 0, Hash.ZERO, aunts))
                .hasMessage("a proof has at most 100 aunts, not 101");
        assertThat(new MerkleProof(Long.MAX_VALUE, 0, Hash.ZERO, aunts.subList(0, 63)).findRoot())
                .isPresent();
        assertThat(new MerkleProof(Long.MAX_VALUE, 0, Hash.ZERO, aunts.subList(0, 62)).findRoot())
                .isEmpty();
    }

    private static List<MerkleProof> forgeries(MerkleProof proof) {
        List<MerkleProof> forgeries = new ArrayList<>();
        List<Hash> longer = new ArrayList<>(proof.aunts());
        longer.add(Hash.ZERO);
        forgeries.add(new MerkleProof(proof.total(), proof.index(), proof.leafHash(), longer));
        forgeries.add(new MerkleProof(proof.total(), proof.index(), Hash.ZERO, proof.aunts()));
        if (!proof.aunts().isEmpty()) {
            List<Hash> shorter = proof.aunts().subList(1, proof.aunts().size());
            long other = proof.index() == 0 ? 1 : proof.index() - 1;
            forgeries.add(new MerkleProof(proof.total(), proof.index(), proof.leafHash(), shorter));
            forgeries.add(new MerkleProof(proof.total(), other, proof.leafHash(), proof.aunts()));
        }
        return forgeries;
    }

    private static Bytes utf8(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Hash hash(JsonNode node, String name) {
        return Hash.fromHex(node.get(name).asString());
    }
}
