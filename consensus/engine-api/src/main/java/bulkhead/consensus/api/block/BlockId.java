package bulkhead.consensus.api.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;

/// What a vote is for: the header's hash and the part set that carries the block (CometBFT types.BlockID).
///
/// @param hash 32 bytes, or empty for no block: what a nil vote names
public record BlockId(Bytes hash, PartSetHeader parts) {

    /// No block: the predecessor of the first one, and what a nil vote is for.
    public static final BlockId NONE = new BlockId(Bytes.EMPTY, PartSetHeader.NONE);

    public BlockId {
        Hashes.requireHashOrEmpty(hash, "block");
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /// Whether it names a block in full.
    public boolean isComplete() {
        return !hash.isEmpty() && parts.total() > 0 && !parts.hash().isEmpty();
    }

    public Bytes encode() {
        return new ProtoWriter().bytes(1, hash).message(2, parts.encode()).toBytes();
    }

    static BlockId read(FieldReader reader) {
        return new BlockId(reader.bytes(1, Hashes.SIZE), reader.message(2, "PartSetHeader", PartSetHeader::read));
    }
}
