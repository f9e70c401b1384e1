package bulkhead.consensus.api.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;

/// How many 64 KiB parts a block has and the RFC 6962 root over them (CometBFT types.PartSetHeader).
///
/// @param hash 32 bytes, or empty where there is no block
public record PartSetHeader(int total, Bytes hash) {

    /// The one of no block.
    public static final PartSetHeader NONE = new PartSetHeader(0, Bytes.EMPTY);

    public PartSetHeader {
        if (total < 0) {
            throw new IllegalArgumentException("number of parts is negative: " + total);
        }
        Hashes.requireHashOrEmpty(hash, "part set");
    }

    Bytes encode() {
        return new ProtoWriter().varint(1, total).bytes(2, hash).toBytes();
    }

    static PartSetHeader read(FieldReader reader) {
        return new PartSetHeader(reader.int32(1), reader.bytes(2, Hashes.SIZE));
    }
}
