package bulkhead.consensus.api.block;

import bulkhead.consensus.api.Timestamp;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;

/// A proposer's signed announcement of a block (CometBFT types.Proposal).
///
/// @param signature Ed25519, empty before it is signed
public record Proposal(Position position, BlockId blockId, Timestamp time, Bytes signature) {

    /// Where the proposal stands.
    ///
    /// @param validRound the round of the prevotes that back the block, -1 for a new block
    public record Position(long height, int round, int validRound) {
        public Position {
            if (height < 0 || round < 0 || validRound < -1) {
                throw new IllegalArgumentException(
                        "a proposal of height " + height + ", round " + round + ", valid round " + validRound);
            }
        }
    }

    /// The bytes that are signed: a length-delimited CanonicalProposal.
    public Bytes signBytes(String zoneId) {
        var proposal = new ProtoWriter()
                .varint(1, Ballot.Type.PROPOSAL.number())
                .fixed64(2, position.height())
                .fixed64(3, position.round())
                .varint(4, position.validRound());
        if (!blockId.isNone()) {
            proposal.message(5, blockId.encode());
        }
        return proposal.message(6, WireTime.encode(time)).text(7, zoneId).toDelimitedBytes();
    }

    public Bytes encode() {
        return new ProtoWriter()
                .varint(1, Ballot.Type.PROPOSAL.number())
                .varint(2, position.height())
                .varint(3, position.round())
                .varint(4, position.validRound())
                .message(5, blockId.encode())
                .message(6, WireTime.encode(time))
                .bytes(7, signature)
                .toBytes();
    }

    /// Reads exactly what [#encode] writes.
    ///
    /// @throws BlockFormatException if the bytes are anything else
    public static Proposal decode(Bytes encoded) {
        return FieldReader.read("Proposal", encoded, reader -> {
            if (Ballot.Type.read(reader, 1) != Ballot.Type.PROPOSAL) {
                throw reader.malformed("the message type is not that of a proposal");
            }
            return new Proposal(
                    new Position(reader.varint(2), reader.int32(3), reader.int32(4)),
                    reader.message(5, "BlockID", BlockId::read),
                    reader.time(6),
                    reader.bytes(7, CommitSignature.SIGNATURE_BYTES_MAX));
        });
    }
}
