package bulkhead.consensus.api.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;

/// What a committed block leaves for the header of the next one.
///
/// @param validators who sign the next block
/// @param nextValidators who sign the one after
/// @param parameters for the next block
/// @param lastResults root over the committed block's results
public record Outlook(
        ValidatorSet validators, ValidatorSet nextValidators, ConsensusParameters parameters, Bytes lastResults) {
    public Outlook {
        Hashes.requireHashOrEmpty(lastResults, "last results");
    }

    Bytes encode() {
        return new ProtoWriter()
                .message(1, validators.encode())
                .message(2, nextValidators.encode())
                .message(3, parameters.encode())
                .bytes(4, lastResults)
                .toBytes();
    }

    static Outlook read(FieldReader reader) {
        return new Outlook(
                reader.message(1, "ValidatorSet", ValidatorSet::read),
                reader.message(2, "ValidatorSet", ValidatorSet::read),
                reader.message(3, "ConsensusParameters", ConsensusParameters::read),
                reader.bytes(4, Hashes.SIZE));
    }
}
