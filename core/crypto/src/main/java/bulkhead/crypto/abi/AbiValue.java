package bulkhead.crypto.abi;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import java.util.List;

/// A value of an [AbiType]; which one is for the context to say.
public sealed interface AbiValue {

    /// Of `uintN`, or of `intN` as 256 bits of two's complement.
    record Numeral(UInt256 word) implements AbiValue {}

    /// Of `bool`.
    record Flag(boolean value) implements AbiValue {}

    /// Of `address`.
    record Account(Address address) implements AbiValue {}

    /// Of `bytesN` and `bytes`.
    record Blob(Bytes bytes) implements AbiValue {}

    /// Of `string`.
    record Text(String text) implements AbiValue {}

    /// Of arrays and tuples.
    record Sequence(List<AbiValue> items) implements AbiValue {

        public Sequence {
            items = List.copyOf(items);
        }
    }

    static AbiValue of(UInt256 value) {
        return new Numeral(value);
    }

    /// Of an integer that may be negative.
    static AbiValue of(long value) {
        long sign = value >> 63;
        return new Numeral(UInt256.ofWords(sign, sign, sign, value));
    }

    static AbiValue of(boolean value) {
        return new Flag(value);
    }

    static AbiValue of(Address value) {
        return new Account(value);
    }

    static AbiValue of(Bytes value) {
        return new Blob(value);
    }

    static AbiValue of(String value) {
        return new Text(value);
    }

    static AbiValue of(List<AbiValue> items) {
        return new Sequence(items);
    }
}
