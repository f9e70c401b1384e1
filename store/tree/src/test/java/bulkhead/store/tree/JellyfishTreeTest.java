package bulkhead.store.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class JellyfishTreeTest {

    private static final String GOLDEN = "ics23/jmt/jmt-golden.json";

    static Stream<Named<JsonNode>> cases() {
        return SharedFolder.json(GOLDEN).get("cases").valueStream().map(JellyfishTreeTest::named);
    }

    private static Named<JsonNode> named(JsonNode test) {
        return Named.of(test.get("name").asString(), test);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheRootsOfTheJmtCrate(JsonNode test) {
        MemoryTree tree = new MemoryTree();
        for (int version = 0; version < test.get("batches").size(); version++) {
            tree.update(batch(test.get("batches").get(version)));
            assertThat(tree.latest().hash())
                    .as("version %d", version)
                    .isEqualTo(hash(test.get("roots").get(version)));
        }
    }

    static SortedMap<Bytes, Optional<Bytes>> batch(JsonNode batch) {
        SortedMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();
        batch.forEach(entry -> changes.put(bytes(entry.get("key")), value(entry.get("value"))));
        return changes;
    }

    private static Optional<Bytes> value(JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        if (value.isObject()) {
            String hex =
                    value.get("repeat").asString().repeat(value.get("times").asInt());
            return Optional.of(Bytes.fromHex(hex));
        }
        return Optional.of(bytes(value));
    }

    private static Bytes bytes(JsonNode hex) {
        return Bytes.fromHex(hex.asString());
    }

    static Hash hash(JsonNode hex) {
        return Hash.fromHex(hex.asString());
    }

    static Stream<Named<JsonNode>> generated() {
        return SharedFolder.json(GOLDEN)
                .get("generated")
                .valueStream()
                .map(test -> Named.of(test.get("n").asString() + " keys", test));
    }

    @ParameterizedTest
    @MethodSource("generated")
    void givesTheGeneratedRootsOfTheJmtCrate(JsonNode test) {
        MemoryTree tree = new MemoryTree();
        var batches = GeneratedTree.batches(test.get("n").asInt());
        for (int version = 0; version < batches.size(); version++) {
            tree.update(batches.get(version));
            assertThat(tree.latest().hash())
                    .as("version %d", version)
                    .isEqualTo(hash(test.get("roots").get(version)));
        }
    }

    @Test
    void givesTheVectorsOfTheCrateItself() {
        for (JsonNode test :
                SharedFolder.json("ics23/jmt/sha2_256_vectors.json").get("vectors")) {
            MemoryTree tree = new MemoryTree();
            tree.update(batch(test.get("data")));
            assertThat(tree.latest().hash()).isEqualTo(hash(test.get("expected_root")));
        }
    }

    @Test
    void hashesLeavesAndInnerNodesAsTheCrateDoes() {
        JsonNode hashes = SharedFolder.json(GOLDEN).get("hashes");
        JsonNode leaf = hashes.get("leaf");
        JsonNode inner = hashes.get("internal");
        assertThat(JellyfishTree.EMPTY_ROOT).isEqualTo(hash(hashes.get("placeholder")));
        assertThat(TreeHashes.leaf(hash(leaf.get("keyHash")), hash(leaf.get("valueHash"))))
                .isEqualTo(hash(leaf.get("hash")));
        assertThat(TreeHashes.inner(hash(inner.get("left")), hash(inner.get("right"))))
                .isEqualTo(hash(inner.get("hash")));
    }

    @Test
    void refusesEmptyAndOversizeKeysAndValues() {
        Bytes one = Bytes.of((byte) 1);
        assertRefused(Bytes.EMPTY, one, "a key has 1 to 4096 bytes, not 0");
        assertRefused(zeros(4097), one, "a key has 1 to 4096 bytes, not 4097");
        assertRefused(one, Bytes.EMPTY, "a value has 1 to 65536 bytes, not 0");
        assertRefused(one, zeros(65_537), "a value has 1 to 65536 bytes, not 65537");
    }

    private static void assertRefused(Bytes key, Bytes value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryTree().update(new TreeMap<>(java.util.Map.of(key, Optional.of(value)))))
                .withMessageContaining(message);
    }

    private static Bytes zeros(int size) {
        return Bytes.wrap(new byte[size]);
    }

    @Test
    void refusesAVersionThatDoesNotGrow() {
        TreeRoot root = new TreeRoot(7, JellyfishTree.EMPTY_ROOT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JellyfishTree.update(key -> Optional.empty(), Optional.of(root), 7, new TreeMap<>()))
                .withMessage("version 7 does not follow 7");
    }
}
