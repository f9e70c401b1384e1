package bulkhead.consensus.api.block;

import bulkhead.consensus.api.Timestamp;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import bulkhead.crypto.proto.ProtoWriter;
import java.util.List;

/// Proof that a validator broke the rules (CometBFT types.Evidence).
public sealed interface Evidence {

    /// Two votes of one validator in one round.
    ///
    /// @param time of the block of the votes' height
    record DuplicateVote(Vote first, Vote second, Powers powers, Timestamp time) implements Evidence {

        /// SHA-256 of the encoding: the name under which CometBFT knows it.
        public Hash hash() {
            return Sha256.hash(encodeBare());
        }
    }

    /// Voting powers at the height of the offence.
    record Powers(long total, long validator) {}

    /// A header signed beside the chain, shown to a light client.
    ///
    /// @param commonHeight the last height on which both sides agree
    /// @param byzantine who signed both
    record LightClientAttack(
            LightBlock conflicting, long commonHeight, List<Validator> byzantine, long totalPower, Timestamp time)
            implements Evidence {
        public LightClientAttack {
            byzantine = List.copyOf(byzantine);
        }
    }

    /// As it stands in a block: in the envelope that says which kind it is.
    default Bytes encode() {
        return switch (this) {
            case DuplicateVote _ -> new ProtoWriter().message(1, encodeBare()).toBytes();
            case LightClientAttack _ ->
                new ProtoWriter().message(2, encodeBare()).toBytes();
        };
    }

    /// Without the envelope: what the evidence hash covers.
    default Bytes encodeBare() {
        return switch (this) {
            case DuplicateVote duplicate ->
                new ProtoWriter()
                        .message(1, duplicate.first().encode())
                        .message(2, duplicate.second().encode())
                        .varint(3, duplicate.powers().total())
                        .varint(4, duplicate.powers().validator())
                        .message(5, WireTime.encode(duplicate.time()))
                        .toBytes();
            case LightClientAttack attack -> {
                var writer = new ProtoWriter()
                        .message(1, attack.conflicting().encode())
                        .varint(2, attack.commonHeight());
                attack.byzantine().forEach(validator -> writer.message(3, validator.encode()));
                yield writer.varint(4, attack.totalPower())
                        .message(5, WireTime.encode(attack.time()))
                        .toBytes();
            }
        };
    }

    static Evidence read(FieldReader reader) {
        return reader.findMessage(1, "DuplicateVoteEvidence", Evidence::readDuplicateVote)
                .or(() -> reader.findMessage(2, "LightClientAttackEvidence", Evidence::readAttack))
                .orElseThrow(() -> reader.malformed("neither a duplicate vote nor a light client attack"));
    }

    private static Evidence readDuplicateVote(FieldReader reader) {
        return new DuplicateVote(
                reader.message(1, "Vote", Vote::read),
                reader.message(2, "Vote", Vote::read),
                new Powers(reader.varint(3), reader.varint(4)),
                reader.time(5));
    }

    private static Evidence readAttack(FieldReader reader) {
        return new LightClientAttack(
                reader.message(1, "LightBlock", LightBlock::read),
                reader.varint(2),
                reader.messages(3, ValidatorSet.VALIDATORS_MAX, "Validator", Validator::read),
                reader.varint(4),
                reader.time(5));
    }
}
