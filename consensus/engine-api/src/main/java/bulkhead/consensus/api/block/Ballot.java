package bulkhead.consensus.api.block;

import bulkhead.consensus.api.Timestamp;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;

/// What a vote says, apart from who says it: enough for its canonical sign-bytes (CometBFT CanonicalVote).
public record Ballot(Position position, BlockId blockId, Timestamp time) {

    /// CometBFT's SignedMsgType.
    public enum Type {
        UNKNOWN(0),
        PREVOTE(1),
        PRECOMMIT(2),
        PROPOSAL(32);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        static Type read(FieldReader reader, int field) {
            int number = reader.int32(field);
            for (Type type : values()) {
                if (type.number == number) {
                    return type;
                }
            }
            throw reader.malformed("unknown message type " + number);
        }
    }

    /// Which message of which round.
    public record Position(Type type, long height, int round) {
        public Position {
            if (height < 0 || round < 0) {
                throw new IllegalArgumentException("a message of height " + height + ", round " + round);
            }
        }
    }

    /// The bytes that are signed: a length-delimited CanonicalVote, the block left out when the vote is nil.
    public Bytes signBytes(String zoneId) {
        var vote = new ProtoWriter()
                .varint(1, position.type().number())
                .fixed64(2, position.height())
                .fixed64(3, position.round());
        if (!blockId.isNone()) {
            vote.message(4, blockId.encode());
        }
        return vote.message(5, WireTime.encode(time)).text(6, zoneId).toDelimitedBytes();
    }
}
