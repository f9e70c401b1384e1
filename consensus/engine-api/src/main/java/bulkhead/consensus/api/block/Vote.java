package bulkhead.consensus.api.block;

import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.ValidatorAddress;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;

/// A prevote or precommit of one validator (CometBFT types.Vote).
public record Vote(Ballot ballot, Voter voter, Seal seal) {

    /// Bytes of a vote extension (CometBFT MaxVoteExtensionSize).
    private static final int EXTENSION_BYTES_MAX = 1024 * 1024;

    public Vote {
        if (ballot.position().type() == Ballot.Type.PROPOSAL) {
            throw new IllegalArgumentException("a proposal is no vote");
        }
    }

    /// Who votes, and its place in the validator set of the height.
    public record Voter(ValidatorAddress validator, int index) {
        public Voter {
            if (index < 0) {
                throw new IllegalArgumentException("validator index is negative: " + index);
            }
        }
    }

    /// The signatures: of the vote, and of the application's extension where there is one.
    public record Seal(Bytes signature, Bytes extension, Bytes extensionSignature) {

        public static Seal of(Bytes signature) {
            return new Seal(signature, Bytes.EMPTY, Bytes.EMPTY);
        }
    }

    public Bytes signBytes(String zoneId) {
        return ballot.signBytes(zoneId);
    }

    public Bytes encode() {
        return new ProtoWriter()
                .varint(1, ballot.position().type().number())
                .varint(2, ballot.position().height())
                .varint(3, ballot.position().round())
                .message(4, ballot.blockId().encode())
                .message(5, WireTime.encode(ballot.time()))
                .bytes(6, voter.validator().bytes())
                .varint(7, voter.index())
                .bytes(8, seal.signature())
                .bytes(9, seal.extension())
                .bytes(10, seal.extensionSignature())
                .toBytes();
    }

    /// Reads exactly what [#encode] writes.
    ///
    /// @throws BlockFormatException if the bytes are anything else
    public static Vote decode(Bytes encoded) {
        return FieldReader.read("Vote", encoded, Vote::read);
    }

    static Vote read(FieldReader reader) {
        var position = new Ballot.Position(Ballot.Type.read(reader, 1), reader.varint(2), reader.int32(3));
        BlockId blockId = reader.message(4, "BlockID", BlockId::read);
        Timestamp time = reader.time(5);
        var voter = new Voter(new ValidatorAddress(reader.bytes(6, 20)), reader.int32(7));
        var seal = new Seal(
                reader.bytes(8, CommitSignature.SIGNATURE_BYTES_MAX),
                reader.bytes(9, EXTENSION_BYTES_MAX),
                reader.bytes(10, CommitSignature.SIGNATURE_BYTES_MAX));
        return new Vote(new Ballot(position, blockId, time), voter, seal);
    }
}
