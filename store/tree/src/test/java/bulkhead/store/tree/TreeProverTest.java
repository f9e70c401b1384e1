package bulkhead.store.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bulkhead.crypto.Bytes;
import bulkhead.store.tree.ics23.CommitmentProof;
import bulkhead.store.tree.ics23.ExistenceProof;
import bulkhead.store.tree.ics23.NonExistenceProof;
import bulkhead.store.tree.ics23.ProofSpec;
import bulkhead.store.tree.ics23.ProofVerifier;
import bulkhead.store.tree.ics23.Verdict;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TreeProverTest {

    private static final String GOLDEN = "ics23/jmt/jmt-golden.json";
    private static final ProofVerifier VERIFIER = new ProofVerifier(ProofSpec.JMT);

    static Stream<Named<JsonNode>> golden() {
        return SharedFolder.json(GOLDEN)
                .get("proofs")
                .valueStream()
                .map(test -> Named.of(test.get("tree") + " version " + test.get("version"), test));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void provesWithTheBytesOfTheJmtCrate(JsonNode test) {
        MemoryTree tree = grown(test.get("tree"), test.get("version").asInt());
        assertThat(tree.latest().hash()).isEqualTo(JellyfishTreeTest.hash(test.get("root")));

        for (JsonNode item : test.get("items")) {
            Bytes key = Bytes.fromHex(item.get("key").asString());
            Bytes proof = Bytes.fromHex(item.get("proof").asString());
            assertThat(tree.proof(key).encode()).as(item.get("why").asString()).isEqualTo(proof);
            assertThat(verify(tree, key, CommitmentProof.decode(proof))).isEqualTo(new Verdict.Proven());
        }
    }

    private static MemoryTree grown(JsonNode description, int version) {
        MemoryTree tree = new MemoryTree();
        if (description.has("generated")) {
            GeneratedTree.batches(description.get("generated").asInt())
                    .subList(0, version + 1)
                    .forEach(tree::update);
            return tree;
        }
        JsonNode batches = findCase(description.get("case").asString()).get("batches");
        for (int i = 0; i <= version; i++) {
            tree.update(JellyfishTreeTest.batch(batches.get(i)));
        }
        return tree;
    }

    private static JsonNode findCase(String name) {
        return SharedFolder.json(GOLDEN)
                .get("cases")
                .valueStream()
                .filter(test -> test.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Verdict verify(MemoryTree tree, Bytes key, CommitmentProof proof) {
        Bytes root = tree.latest().hash().bytes();
        return Optional.ofNullable(tree.live.get(key))
                .map(value -> VERIFIER.verifyMembership(root, proof, key, value))
                .orElseGet(() -> VERIFIER.verifyNonMembership(root, proof, key));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40, 1_000, 100_000})
    void provesPresentAndAbsentKeys(int size) {
        MemoryTree tree = GeneratedTree.grown(size);
        int stride = Math.max(1, size / 100);
        for (int i = 0; i < size; i += stride) {
            Bytes key = GeneratedTree.key(i);
            assertThat(verify(tree, key, tree.proof(key))).isEqualTo(new Verdict.Proven());
        }
        for (int i = 0; i < 100; i++) {
            Bytes key = GeneratedTree.ascii("absent/" + i);
            assertThat(tree.proof(key)).isInstanceOf(NonExistenceProof.class);
            assertThat(verify(tree, key, tree.proof(key))).isEqualTo(new Verdict.Proven());
        }
    }

    @Test
    void provesAbsenceAtBothEnds() {
        MemoryTree tree = GeneratedTree.grown(40);
        boolean first = false;
        boolean last = false;
        for (int i = 0; i < 400; i++) {
            NonExistenceProof proof = (NonExistenceProof) tree.proof(GeneratedTree.ascii("absent/" + i));
            first |= proof.left().isEmpty();
            last |= proof.right().isEmpty();
            assertThat(verify(tree, proof.key(), proof)).isEqualTo(new Verdict.Proven());
        }
        assertThat(first).as("some key is left of all").isTrue();
        assertThat(last).as("some key is right of all").isTrue();
    }

    @Test
    void showsNothingAboutTheEmptyTree() {
        MemoryTree tree = new MemoryTree();
        tree.update(new TreeMap<>());
        assertThat(tree.prover().findProof(GeneratedTree.key(0))).isEmpty();
    }

    @Test
    void refusesToProveFromNodesOrValuesThatTheStoreChanged() {
        MemoryTree tree = GeneratedTree.grown(40);
        Bytes key = GeneratedTree.key(7);
        ExistenceProof proof = (ExistenceProof) tree.proof(key);

        tree.live.put(key, proof.leaf().prefix());
        assertThatExceptionOfType(TreeCorruptedException.class)
                .isThrownBy(() -> tree.proof(key))
                .withMessageContaining("no value with the tree's hash");
        tree.live.put(key, proof.value());

        Bytes rootKey =
                NodeKey.of(tree.latest().version(), tree.latest().hash(), 0).encode();
        byte[] changed =
                Optional.ofNullable(tree.nodes.get(rootKey)).orElseThrow().toArray();
        changed[changed.length - 1] ^= 1;
        tree.nodes.put(rootKey, Bytes.wrap(changed));
        assertThatExceptionOfType(TreeCorruptedException.class)
                .isThrownBy(() -> tree.proof(key))
                .withMessageContaining("do not lead to root");

        tree.nodes.remove(rootKey);
        assertThatExceptionOfType(TreeCorruptedException.class)
                .isThrownBy(() -> tree.proof(key))
                .withMessageContaining("no node");
    }
}
