package bulkhead.store.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.testing.fixtures.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeNodeTest {

    private static final String HASH = "11".repeat(32);

    @Test
    void encodesALeafAsKindValueHashAndKey() {
        LeafNode leaf = LeafNode.of(GeneratedTree.ascii("key"), Hash.fromHex(HASH));
        assertThat(leaf.encode()).isEqualTo(Bytes.fromHex("01" + HASH + "6b6579"));
        assertThat(TreeNode.decode(leaf.encode())).isEqualTo(leaf);
    }

    @Test
    void encodesAnInternalNodeAsBitSetsVersionsAndHashes() {
        Child[] children = new Child[InternalNode.WIDTH];
        children[0] = new Child(300, Hash.fromHex(HASH), true);
        children[15] = new Child(Long.MAX_VALUE, Hash.ZERO, false);
        InternalNode node = new InternalNode(children);
        assertThat(node.encode())
                .isEqualTo(
                        Bytes.fromHex("02" + "8001" + "0001" + "ac02" + HASH + "ffffffffffffffff7f" + "00".repeat(32)));
        assertThat(TreeNode.decode(node.encode())).isEqualTo(node);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'', tree node is empty",
                "03, unknown kind 3",
                "01, leaf node of 1 bytes",
                "01HASH, leaf node of 33 bytes",
                "0200, internal node of 2 bytes",
                "0200000000, internal node with children 0",
                "020003000400HASH01HASH, internal node with children 3",
                "020001000100HASH, over a lone leaf",
                "020003000300HASH01, ends early",
                "020003000300HASH01HASH00, 1 bytes behind its end",
                "02000300038000HASH01HASH, not in its shortest form",
                "020003000300HASHffffffffffffffffff01HASH, too large",
            })
    void refusesWhatIsNotExactlyAnEncodedNode(String hex, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreeNode.decode(Bytes.fromHex(hex.replace("HASH", HASH))))
                .withMessageContaining(message);
    }

    @Test
    void readsEveryNodeInOneWayOnly() {
        SeededRandom random = new SeededRandom(7);
        for (Bytes encoded : GeneratedTree.grown(100).nodes.values()) {
            byte[] changed = encoded.toArray();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            assertReadsOneWay(Bytes.wrap(changed));
        }
    }

    private static void assertReadsOneWay(Bytes encoded) {
        TreeNode node;
        try {
            node = TreeNode.decode(encoded);
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertThat(node.encode()).isEqualTo(encoded);
    }

    @Test
    void encodesANodeKeyAsVersionDepthAndPath() {
        Hash way = Hash.fromHex("abcdef" + "00".repeat(29));
        assertThat(NodeKey.of(258, way, 0).encode()).isEqualTo(Bytes.fromHex("000000000000010200"));
        assertThat(NodeKey.of(258, way, 3).encode()).isEqualTo(Bytes.fromHex("000000000000010203abc0"));
        assertThat(NodeKey.of(258, way, 4).encode()).isEqualTo(Bytes.fromHex("000000000000010204abcd"));
        assertThat(NodeKey.decode(NodeKey.of(1, way, 3).encode())).isEqualTo(NodeKey.of(1, way, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000001, too short",
        "800000000000000000, version is negative",
        "000000000000000101, 1 nibbles in 0 bytes",
        "000000000000000101ab, bits behind its last nibble",
        "000000000000000100ab, 0 nibbles in 1 bytes",
    })
    void refusesWhatIsNotExactlyAnEncodedNodeKey(String hex, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeKey.decode(Bytes.fromHex(hex)))
                .withMessageContaining(message);
    }
}
