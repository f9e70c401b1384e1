package bulkhead.consensus.api.block;

import bulkhead.consensus.api.Timestamp;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;

/// google.protobuf.Timestamp.
final class WireTime {

    private WireTime() {}

    static Bytes encode(Timestamp time) {
        return new ProtoWriter()
                .varint(1, time.seconds())
                .varint(2, time.nanos())
                .toBytes();
    }

    static Timestamp read(FieldReader reader) {
        return new Timestamp(reader.varint(1), reader.int32(2));
    }
}
