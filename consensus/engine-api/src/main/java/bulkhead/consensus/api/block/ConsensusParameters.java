package bulkhead.consensus.api.block;

import bulkhead.consensus.api.ParameterUpdate;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import bulkhead.crypto.proto.ProtoWriter;

/// The consensus parameters that an engine of ours keeps (CometBFT types.ConsensusParams).
///
/// @param blockBytesMax size of an encoded block
/// @param blockGasMax gas of a block's transactions, -1 for no limit
/// @param appVersion the zone's protocol version, mirrored into headers; the parameters' hash does not cover it
public record ConsensusParameters(long blockBytesMax, long blockGasMax, long appVersion) {

    /// The largest encoded block of any zone (CometBFT MaxBlockSizeBytes).
    public static final long BLOCK_BYTES_LIMIT = 100L * 1024 * 1024;

    /// What a zone has until its application says otherwise: CometBFT's 4 MiB, no gas limit.
    public static final ConsensusParameters INITIAL = new ConsensusParameters(4L * 1024 * 1024, -1, 0);

    public ConsensusParameters {
        if (blockBytesMax < 1 || blockBytesMax > BLOCK_BYTES_LIMIT) {
            throw new IllegalArgumentException("block size out of range: " + blockBytesMax);
        }
        if (blockGasMax < -1 || appVersion < 0) {
            throw new IllegalArgumentException("block gas " + blockGasMax + ", application version " + appVersion);
        }
    }

    /// With what an application changed; a negative field changes nothing.
    public ConsensusParameters with(ParameterUpdate update) {
        return new ConsensusParameters(
                update.blockBytesMax() < 0 ? blockBytesMax : update.blockBytesMax(),
                update.blockGasMax() < 0 ? blockGasMax : update.blockGasMax(),
                update.appVersion() < 0 ? appVersion : update.appVersion());
    }

    /// ConsensusHash: SHA-256 of CometBFT's HashedParams.
    public Hash hash() {
        return Sha256.hash(new ProtoWriter()
                .varint(1, blockBytesMax)
                .varint(2, blockGasMax)
                .toBytes());
    }

    Bytes encode() {
        return new ProtoWriter()
                .varint(1, blockBytesMax)
                .varint(2, blockGasMax)
                .varint(3, appVersion)
                .toBytes();
    }

    static ConsensusParameters read(FieldReader reader) {
        return new ConsensusParameters(reader.varint(1), reader.varint(2), reader.varint(3));
    }
}
