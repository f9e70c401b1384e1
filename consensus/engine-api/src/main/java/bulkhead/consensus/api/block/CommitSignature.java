package bulkhead.consensus.api.block;

import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.ValidatorAddress;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;

/// One validator's place in a commit (CometBFT types.CommitSig).
public sealed interface CommitSignature {

    /// ABCI's BlockIDFlag.
    enum Flag {
        ABSENT(1),
        COMMIT(2),
        NIL(3);

        private final int number;

        Flag(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /// The validator sent no vote in time.
    record Absent() implements CommitSignature {}

    /// The validator voted.
    ///
    /// @param flag [Flag#COMMIT] for the block or [Flag#NIL] for none
    /// @param time of the vote
    /// @param signature Ed25519, 64 bytes
    record Signed(Flag flag, ValidatorAddress validator, Timestamp time, Bytes signature) implements CommitSignature {
        public Signed {
            if (flag == Flag.ABSENT) {
                throw new IllegalArgumentException("an absent validator has no signature");
            }
            if (signature.isEmpty() || signature.size() > SIGNATURE_BYTES_MAX) {
                throw new IllegalArgumentException("a signature has 1 to 64 bytes, not " + signature.size());
            }
        }
    }

    int SIGNATURE_BYTES_MAX = 64;

    /// Go's zero time, 0001-01-01T00:00:00Z: what an absent validator's place carries.
    Timestamp NO_TIME = new Timestamp(-62_135_596_800L, 0);

    default Flag flag() {
        return switch (this) {
            case Absent _ -> Flag.ABSENT;
            case Signed signed -> signed.flag();
        };
    }

    default Bytes encode() {
        return switch (this) {
            case Absent _ ->
                new ProtoWriter()
                        .varint(1, Flag.ABSENT.number())
                        .message(3, WireTime.encode(NO_TIME))
                        .toBytes();
            case Signed signed ->
                new ProtoWriter()
                        .varint(1, signed.flag().number())
                        .bytes(2, signed.validator().bytes())
                        .message(3, WireTime.encode(signed.time()))
                        .bytes(4, signed.signature())
                        .toBytes();
        };
    }

    static CommitSignature read(FieldReader reader) {
        int number = reader.int32(1);
        Bytes validator = reader.bytes(2, 20);
        Timestamp time = reader.time(3);
        Bytes signature = reader.bytes(4, SIGNATURE_BYTES_MAX);
        return switch (number) {
            case 1 -> {
                if (!validator.isEmpty() || !time.equals(NO_TIME) || !signature.isEmpty()) {
                    throw reader.malformed("an absent validator has an address, a time or a signature");
                }
                yield new Absent();
            }
            case 2 -> new Signed(Flag.COMMIT, new ValidatorAddress(validator), time, signature);
            case 3 -> new Signed(Flag.NIL, new ValidatorAddress(validator), time, signature);
            default -> throw reader.malformed("unknown block id flag " + number);
        };
    }
}
