package bulkhead.consensus.api.block;

import bulkhead.consensus.api.ValidatorAddress;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;

/// A member of a validator set (CometBFT types.Validator).
///
/// @param power its votes, above 0
/// @param priority its place in the queue of proposers: the highest proposes next
public record Validator(ValidatorKey key, long power, long priority) {
    public Validator {
        if (power < 1 || power > ValidatorSet.POWER_MAX) {
            throw new IllegalArgumentException("voting power out of range: " + power);
        }
    }

    public ValidatorAddress address() {
        return key.address();
    }

    Validator withPriority(long newPriority) {
        return new Validator(key, power, newPriority);
    }

    /// What the validator set's hash covers: SimpleValidator, key and power.
    public Bytes encodeSimple() {
        return new ProtoWriter().message(1, key.encode()).varint(2, power).toBytes();
    }

    Bytes encode() {
        return new ProtoWriter()
                .bytes(1, address().bytes())
                .message(2, key.encode())
                .varint(3, power)
                .varint(4, priority)
                .toBytes();
    }

    static Validator read(FieldReader reader) {
        Bytes address = reader.bytes(1, 20);
        ValidatorKey key = reader.message(2, "PublicKey", ValidatorKey::read);
        if (!key.address().bytes().equals(address)) {
            throw reader.malformed("the address is not the key's");
        }
        return new Validator(key, reader.varint(3), reader.varint(4));
    }
}
