package bulkhead.crypto.merkle;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.proto.ProtoException;
import bulkhead.crypto.proto.ProtoReader;
import bulkhead.crypto.proto.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// That a leaf lies at an index of a list of a known size: `tendermint.crypto.Proof`.
///
/// @param total how many leaves the list has
/// @param index the leaf's, from 0
/// @param leafHash the hash of the leaf
/// @param aunts the hashes of its path's siblings, from the leaf up
public record MerkleProof(long total, long index, Hash leafHash, List<Hash> aunts) {

    /// CometBFT's own limit: a tree of 2^100 leaves.
    public static final int AUNTS_MAX = 100;

    public MerkleProof {
        if (index < 0 || index >= total) {
            throw new IllegalArgumentException("index " + index + " of " + total + " leaves");
        }
        if (aunts.size() > AUNTS_MAX) {
            throw new IllegalArgumentException("a proof has at most " + AUNTS_MAX + " aunts, not " + aunts.size());
        }
        aunts = List.copyOf(aunts);
    }

    /// Whether the proof shows that `leaf` lies at its index under `root`.
    public boolean verifies(Hash root, Bytes leaf) {
        return leafHash.equals(MerkleTree.leafHash(leaf))
                && findRoot(index, total, aunts.size()).equals(Optional.of(root));
    }

    /// The root that the leaf's hash and the aunts give; empty if there are too many or too few of them.
    public Optional<Hash> findRoot() {
        return findRoot(index, total, aunts.size());
    }

    /// The protobuf message.
    public Bytes encode() {
        return new ProtoWriter()
                .varint(1, total)
                .varint(2, index)
                .bytes(3, leafHash.bytes())
                .repeated(4, aunts.stream().map(Hash::bytes).toList())
                .toBytes();
    }

    /// Reads the protobuf message.
    ///
    /// @throws ProtoException if it is no protobuf message of this type
    /// @throws IllegalArgumentException if a number is out of range or a hash does not have 32 bytes
    public static MerkleProof decode(Bytes encoded) {
        long total = 0;
        long index = 0;
        Bytes leafHash = Bytes.EMPTY;
        List<Hash> aunts = new ArrayList<>();
        ProtoReader reader = ProtoReader.of(encoded);
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> total = reader.varint();
                case 2 -> index = reader.varint();
                case 3 -> leafHash = reader.bytes(Hash.SIZE);
                case 4 -> aunts.add(aunt(reader, aunts.size()));
                default -> throw reader.unknown();
            }
        }
        return new MerkleProof(total, index, new Hash(leafHash), aunts);
    }

    private static Hash aunt(ProtoReader reader, int before) {
        if (before == AUNTS_MAX) {
            throw new ProtoException("a proof has at most " + AUNTS_MAX + " aunts");
        }
        return new Hash(reader.bytes(Hash.SIZE));
    }

    // Of the subtree with `size` leaves in which ours is number `position`, from the lowest `used` aunts.
    private Optional<Hash> findRoot(long position, long size, int used) {
        if (size == 1) {
            return used == 0 ? Optional.of(leafHash) : Optional.empty();
        }
        if (used == 0) {
            return Optional.empty();
        }
        Hash aunt = aunts.get(used - 1);
        long split = MerkleTree.split(size);
        return position < split
                ? findRoot(position, split, used - 1).map(left -> MerkleTree.innerHash(left, aunt))
                : findRoot(position - split, size - split, used - 1).map(right -> MerkleTree.innerHash(aunt, right));
    }
}
