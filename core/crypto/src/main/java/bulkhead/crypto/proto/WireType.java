package bulkhead.crypto.proto;

import java.util.Optional;

/// How a field's value lies on the wire. Groups (3 and 4), given up by protobuf long ago, are not among them.
enum WireType {
    VARINT(0),
    FIXED64(1),
    LENGTH_DELIMITED(2),
    FIXED32(5);

    static final int BITS = 3;

    private final int number;

    WireType(int number) {
        this.number = number;
    }

    static Optional<WireType> find(int number) {
        return switch (number) {
            case 0 -> Optional.of(VARINT);
            case 1 -> Optional.of(FIXED64);
            case 2 -> Optional.of(LENGTH_DELIMITED);
            case 5 -> Optional.of(FIXED32);
            default -> Optional.empty();
        };
    }

    int tag(int field) {
        return (field << BITS) | number;
    }
}
