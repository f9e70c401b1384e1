package bulkhead.store.tree;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.tree.ics23.BatchEntry;
import bulkhead.store.tree.ics23.ExistenceProof;
import bulkhead.store.tree.ics23.NonExistenceProof;
import bulkhead.store.tree.ics23.ProofSpec;
import bulkhead.testing.fixtures.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random histories of a tree; a failure prints its seed.
class JellyfishTreeProperties {

    private static final int VERSIONS = 60;

    /// What a version must go on to answer.
    private record Past(TreeRoot root, SortedMap<Bytes, Bytes> live) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void givesTheRootOfTheLiveSetWhateverItsHistory(long seed) {
        SeededRandom random = new SeededRandom(seed);
        MemoryTree tree = new MemoryTree();
        int keys = 1 + random.nextInt(200);
        for (int version = 0; version < VERSIONS; version++) {
            TreeUpdate update = tree.update(batch(random, keys));
            assertThat(update.root().hash()).as("version %d", version).isEqualTo(NaiveTree.root(tree.live));
        }
    }

    private static SortedMap<Bytes, Optional<Bytes>> batch(SeededRandom random, int keys) {
        SortedMap<Bytes, Optional<Bytes>> batch = new TreeMap<>();
        int size = random.nextInt(1 + random.nextInt(keys));
        boolean mostlyDeletes = random.nextInt(4) == 0;
        for (int i = 0; i < size; i++) {
            boolean delete = random.nextInt(10) < (mostlyDeletes ? 8 : 3);
            Bytes value = Bytes.wrap(random.nextBytes(1 + random.nextInt(3)));
            batch.put(GeneratedTree.key(random.nextInt(keys)), delete ? Optional.empty() : Optional.of(value));
        }
        return batch;
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void keepsExactlyTheReachableNodesWhenStaleOnesAreDropped(long seed) {
        SeededRandom random = new SeededRandom(seed);
        MemoryTree tree = new MemoryTree();
        for (int version = 0; version < VERSIONS; version++) {
            Set<Bytes> before = new HashSet<>(tree.nodes.keySet());
            TreeUpdate update = tree.update(batch(random, 120));
            assertThat(update.stale()).doesNotHaveDuplicates();
            assertThat(before.containsAll(update.stale()))
                    .as("stale nodes were there")
                    .isTrue();
            assertThat(Collections.disjoint(before, update.nodes().keySet()))
                    .as("new nodes were not")
                    .isTrue();
            update.stale().forEach(tree.nodes::remove);
            assertThat(tree.nodes.keySet()).as("version %d", version).isEqualTo(reachable(tree));
        }
    }

    /// The golden file's keys share up to 43 leading bits of their hashes: chains of nodes with one child, lone leaves
    /// lifted over many levels.
    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 74})
    void keepsRootsNodesAndProofsRightWhereHashesShareManyBits(long seed) {
        SeededRandom random = new SeededRandom(seed);
        List<Bytes> keys = JellyfishTreeTest.cases()
                .flatMap(test -> test.getPayload().get("batches").valueStream())
                .flatMap(batch -> JellyfishTreeTest.batch(batch).keySet().stream())
                .filter(key -> key.startsWith(GeneratedTree.ascii("p/")))
                .distinct()
                .toList();
        assertThat(keys).hasSizeGreaterThan(30);
        MemoryTree tree = new MemoryTree();
        for (int version = 0; version < 300; version++) {
            tree.update(smallBatch(random, keys)).stale().forEach(tree.nodes::remove);
            assertThat(tree.latest().hash()).isEqualTo(NaiveTree.root(tree.live));
            assertThat(tree.nodes.keySet()).as("version %d", version).isEqualTo(reachable(tree));
            Bytes key = random.pick(keys);
            boolean proven = tree.live.isEmpty()
                    || Statement.about(tree, key).isProvenBy(tree.proof(key).encode());
            assertThat(proven).as("version %d, key %s", version, key).isTrue();
        }
    }

    private static SortedMap<Bytes, Optional<Bytes>> smallBatch(SeededRandom random, List<Bytes> keys) {
        SortedMap<Bytes, Optional<Bytes>> batch = new TreeMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Optional<Bytes> value = Optional.of(Bytes.of((byte) random.nextInt(2)));
            batch.put(random.pick(keys), random.nextBoolean() ? value : Optional.empty());
        }
        return batch;
    }

    private static Set<Bytes> reachable(MemoryTree tree) {
        Set<Bytes> keys = new HashSet<>();
        NodeSource source = new NodeSource(tree.reader());
        source.findRoot(tree.latest()).ifPresent(root -> collect(source, root, Hash.ZERO, 0, keys));
        return keys;
    }

    private static void collect(NodeSource source, Child child, Hash way, int depth, Set<Bytes> keys) {
        keys.add(NodeKey.of(child.version(), way, depth).encode());
        if (source.read(child.version(), way, depth) instanceof InternalNode node) {
            for (int nibble = 0; nibble < InternalNode.WIDTH; nibble++) {
                Hash next = NodeKey.withNibble(way, depth, nibble);
                node.findChild(nibble).ifPresent(below -> collect(source, below, next, depth + 1, keys));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void answersForEveryPastVersion(long seed) {
        SeededRandom random = new SeededRandom(seed);
        MemoryTree tree = new MemoryTree();
        List<Past> history = new ArrayList<>();
        for (int version = 0; version < VERSIONS; version++) {
            tree.update(batch(random, 80));
            history.add(new Past(tree.latest(), new TreeMap<>(tree.live)));
        }
        for (Past past : history) {
            for (int i = 0; i < 80; i++) {
                Bytes key = GeneratedTree.key(i);
                Optional<Hash> valueHash =
                        Optional.ofNullable(past.live().get(key)).map(NaiveTree::hash);
                assertThat(JellyfishTree.findValueHash(tree.reader(), past.root(), key))
                        .isEqualTo(valueHash);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void provesEveryKeyAfterEveryBatch(long seed) {
        SeededRandom random = new SeededRandom(seed);
        MemoryTree tree = new MemoryTree();
        for (int version = 0; version < 30; version++) {
            tree.update(batch(random, 50));
            for (int i = 0; i < 60 && !tree.live.isEmpty(); i++) {
                Bytes key = GeneratedTree.key(i);
                Statement statement = Statement.about(tree, key);
                assertThat(statement.isProvenBy(tree.proof(key).encode()))
                        .as("version %d, key %d", version, i)
                        .isTrue();
            }
        }
    }

    /// A change of any byte is refused, save in the key that a proof of absence names: what counts there is the key
    /// that is asked about.
    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53, 54})
    void refusesProofsWithAnyByteChanged(long seed) {
        SeededRandom random = new SeededRandom(seed);
        MemoryTree tree = GeneratedTree.grown(200);
        for (int i = 0; i < 16; i++) {
            Bytes key = GeneratedTree.key(random.nextInt(400)); // half of them absent
            Statement statement = Statement.about(tree, key);
            BatchEntry proof = tree.proof(key);
            byte[] encoded = proof.encode().toArray();
            for (int at = 0; at < encoded.length; at++) {
                byte original = encoded[at];
                encoded[at] ^= (byte) (1 + random.nextInt(255));
                Bytes changed = Bytes.of(encoded);
                encoded[at] = original;
                assertThat(statement.isProvenBy(changed))
                        .as("byte %d of the proof for %s", at, key)
                        .isEqualTo(namesAnotherKeyOnly(changed, proof));
            }
        }
    }

    private static boolean namesAnotherKeyOnly(Bytes changed, BatchEntry proof) {
        return proof instanceof NonExistenceProof absence
                && Statement.decode(changed).orElse(absence) instanceof NonExistenceProof other
                && !other.equals(absence)
                && other.left().equals(absence.left())
                && other.right().equals(absence.right());
    }

    /// Honest proofs of two keys must not show the absence of one that lies between or beyond them.
    @ParameterizedTest
    @ValueSource(longs = {61, 62})
    void refusesAbsenceOfKeysThatAreThere(long seed) {
        SeededRandom random = new SeededRandom(seed);
        MemoryTree tree = GeneratedTree.grown(40 + random.nextInt(300));
        List<Bytes> byHash = NaiveTree.byHash(tree.live.keySet());
        for (int i = 1; i + 1 < byHash.size(); i++) {
            Bytes key = byHash.get(i);
            Optional<ExistenceProof> left = Optional.of((ExistenceProof) tree.proof(byHash.get(i - 1)));
            Optional<ExistenceProof> right = Optional.of((ExistenceProof) tree.proof(byHash.get(i + 1)));
            Statement absent =
                    new Statement(ProofSpec.JMT, Statement.about(tree, key).root(), key, Optional.empty());
            assertThat(absent.isProvenBy(new NonExistenceProof(key, left, right).encode()))
                    .isFalse();
            assertThat(absent.isProvenBy(new NonExistenceProof(key, left, Optional.empty()).encode()))
                    .isFalse();
            assertThat(absent.isProvenBy(new NonExistenceProof(key, Optional.empty(), right).encode()))
                    .isFalse();
        }
    }
}
