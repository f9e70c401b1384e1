package bulkhead.consensus.api.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;

/// A signed header with the validators who signed it (CometBFT types.LightBlock).
public record LightBlock(SignedHeader signedHeader, ValidatorSet validators) {

    public Bytes encode() {
        return new ProtoWriter()
                .message(1, signedHeader.encode())
                .message(2, validators.encode())
                .toBytes();
    }

    static LightBlock read(FieldReader reader) {
        return new LightBlock(
                reader.message(1, "SignedHeader", SignedHeader::read),
                reader.message(2, "ValidatorSet", ValidatorSet::read));
    }
}
