package bulkhead.consensus.api.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.util.List;
import java.util.stream.IntStream;

/// That a leaf stands at an index of a list with a known RFC 6962 root (CometBFT crypto.Proof).
///
/// @param total leaves of the list
/// @param leafHash 32 bytes: SHA-256 of 0x00 and the leaf
/// @param aunts hashes beside the way to the root, from below, 32 bytes each
public record MerkleProof(long total, long index, Hash leafHash, List<Hash> aunts) {

    /// Lists of more than 2^63 leaves do not exist.
    private static final int AUNTS_MAX = 63;

    public MerkleProof {
        if (total < 1 || index < 0 || index >= total) {
            throw new IllegalArgumentException("a proof for leaf " + index + " of " + total);
        }
        aunts = List.copyOf(aunts);
        if (aunts.size() != MerkleTree.depth(index, total)) {
            throw new IllegalArgumentException(
                    "a proof for leaf " + index + " of " + total + " with " + aunts.size() + " aunts");
        }
    }

    /// A proof for each leaf.
    public static List<MerkleProof> of(List<Bytes> leaves) {
        return IntStream.range(0, leaves.size())
                .mapToObj(i -> new MerkleProof(
                        leaves.size(),
                        i,
                        MerkleTree.leafHash(leaves.get(i)),
                        MerkleTree.aunts(leaves, i).stream().map(Hash::new).toList()))
                .toList();
    }

    public boolean proves(Bytes leaf, Hash root) {
        return MerkleTree.leafHash(leaf).equals(leafHash)
                && MerkleTree.climb(
                                index,
                                total,
                                leafHash.bytes(),
                                aunts.stream().map(Hash::bytes).toList())
                        .equals(root);
    }

    public Bytes encode() {
        var writer = new FieldWriter().varint(1, total).varint(2, index).bytes(3, leafHash.bytes());
        aunts.forEach(aunt -> writer.message(4, aunt.bytes()));
        return writer.toBytes();
    }

    /// Reads exactly what [#encode] writes.
    ///
    /// @throws BlockFormatException if the bytes are anything else
    public static MerkleProof decode(Bytes encoded) {
        return FieldReader.read("Proof", encoded, MerkleProof::read);
    }

    static MerkleProof read(FieldReader reader) {
        return new MerkleProof(
                reader.varint(1),
                reader.varint(2),
                new Hash(reader.bytes(3, Hash.SIZE)),
                reader.repeatedBytes(4, AUNTS_MAX, Hash.SIZE).stream()
                        .map(Hash::new)
                        .toList());
    }
}
