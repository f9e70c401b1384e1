package bulkhead.consensus.api.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.merkle.MerkleProof;
import bulkhead.crypto.proto.ProtoWriter;

/// One piece of an encoded block with the proof that it belongs to the part set (CometBFT types.Part).
///
/// @param bytes 64 KiB, less only in the last part
public record Part(Bytes bytes, MerkleProof proof) {

    private static final int PROOF_BYTES_MAX = 4_096; // 100 aunts of 34 bytes, the most that a proof may have

    public Part {
        boolean last = proof.index() == proof.total() - 1;
        if (proof.total() > PartSet.PARTS_MAX) {
            throw new IllegalArgumentException("too many parts: " + proof.total());
        }
        if (bytes.size() > PartSet.PART_BYTES || (!last && bytes.size() != PartSet.PART_BYTES)) {
            throw new IllegalArgumentException("part " + proof.index() + " has " + bytes.size() + " bytes");
        }
    }

    /// Its place in the part set.
    public int index() {
        return (int) proof.index();
    }

    /// Whether it is a part of the block that this header stands for.
    public boolean belongsTo(PartSetHeader header) {
        return header.total() == proof.total()
                && !header.hash().isEmpty()
                && proof.verifies(new Hash(header.hash()), bytes);
    }

    public Bytes encode() {
        return new ProtoWriter()
                .varint(1, index())
                .bytes(2, bytes)
                .message(3, proof.encode())
                .toBytes();
    }

    /// Reads exactly what [#encode] writes.
    ///
    /// @throws BlockFormatException if the bytes are anything else
    public static Part decode(Bytes encoded) {
        return FieldReader.read("Part", encoded, reader -> {
            int index = reader.int32(1);
            var part =
                    new Part(reader.bytes(2, PartSet.PART_BYTES), MerkleProof.decode(reader.bytes(3, PROOF_BYTES_MAX)));
            if (part.index() != index) {
                throw reader.malformed("part " + index + " has the proof of part " + part.index());
            }
            return part;
        });
    }
}
