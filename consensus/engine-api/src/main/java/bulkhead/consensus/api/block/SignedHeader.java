package bulkhead.consensus.api.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;

/// A header and its certificate: what a light client is given (CometBFT types.SignedHeader).
public record SignedHeader(Header header, Commit commit) {
    public SignedHeader {
        if (header.height() != commit.height()) {
            throw new IllegalArgumentException(
                    "header of height " + header.height() + " with a commit of height " + commit.height());
        }
    }

    public Bytes encode() {
        return new ProtoWriter()
                .message(1, header.encode())
                .message(2, commit.encode())
                .toBytes();
    }

    /// Reads exactly what [#encode] writes.
    ///
    /// @throws BlockFormatException if the bytes are anything else
    public static SignedHeader decode(Bytes encoded) {
        return FieldReader.read("SignedHeader", encoded, SignedHeader::read);
    }

    static SignedHeader read(FieldReader reader) {
        return new SignedHeader(reader.message(1, "Header", Header::read), reader.message(2, "Commit", Commit::read));
    }
}
