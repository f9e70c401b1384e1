package bulkhead.crypto.rlp;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.util.Optional;

/// Reads RLP items one after the other; what it reads must be canonical: shortest lengths, single bytes below 0x80 as
/// themselves, integers without leading zeros, nothing past the end.
///
/// Only a header is looked at before an item is taken, and nothing is allocated for a length that the input does not
/// hold. A list opens a reader of its own. Not thread-safe.
///
/// ```java
/// RlpReader account = RlpReader.ofList(encoded);
/// var read = new Account(account.unsigned(), account.uint256(), account.hash());
/// account.end();
/// ```
public final class RlpReader {

    private static final int STRING_SHORT = 0x80;
    private static final int STRING_LONG = 0xB7;
    private static final int LIST_SHORT = 0xC0;
    private static final int LIST_LONG = 0xF7;
    private static final int SHORT_MAX = 55;

    private final byte[] source;
    private final int end;
    private final int depth;
    private final Budget budget;
    private int at;
    private int payloadAt; // of the item that header() looked at last
    private int payloadSize;

    private RlpReader(byte[] source, int from, int end, int depth, Budget budget) {
        this.source = source;
        this.at = from;
        this.end = end;
        this.depth = depth;
        this.budget = budget;
    }

    /// A reader of the items that follow one another in `encoded`.
    public static RlpReader of(Bytes encoded) {
        return of(encoded, RlpLimits.STANDARD);
    }

    /// A reader of the items that follow one another in `encoded`, within limits.
    public static RlpReader of(Bytes encoded, RlpLimits limits) {
        return new RlpReader(encoded.toArrayUnsafe(), 0, encoded.size(), 0, new Budget(limits));
    }

    /// A reader of the items of the one list that `encoded` is.
    ///
    /// @throws RlpException if it is not one list
    public static RlpReader ofList(Bytes encoded) {
        RlpReader outer = of(encoded);
        RlpReader list = outer.list();
        outer.end();
        return list;
    }

    public boolean hasNext() {
        return at < end;
    }

    /// Whether the next item is a list.
    ///
    /// @throws RlpException if there is no next item
    public boolean isList() {
        return first() >= LIST_SHORT;
    }

    /// The next item, a string of bytes.
    public Bytes bytes() {
        string();
        return Bytes.copyOf(source, payloadAt, at);
    }

    /// The next item, a string of exactly `size` bytes.
    public Bytes bytes(int size) {
        string();
        if (payloadSize != size) {
            throw new RlpException("RLP: " + size + " bytes expected, not " + payloadSize);
        }
        return Bytes.copyOf(source, payloadAt, at);
    }

    /// The next item, an integer of at most 63 bits.
    public long unsigned() {
        long value = unsigned64();
        if (value < 0) {
            throw new RlpException("RLP: integer has more than 63 bits: " + Long.toUnsignedString(value));
        }
        return value;
    }

    /// The next item, an integer of at most 64 bits, as the bits of a long.
    public long unsigned64() {
        integer(Long.BYTES);
        long value = 0;
        for (int i = payloadAt; i < at; i++) {
            value = (value << 8) | (source[i] & 0xFF);
        }
        return value;
    }

    /// The next item, an integer of at most 256 bits.
    public UInt256 uint256() {
        integer(UInt256.SIZE);
        return UInt256.from(Bytes.copyOf(source, payloadAt, at));
    }

    /// The next item, 32 bytes.
    public Hash hash() {
        return new Hash(bytes(Hash.SIZE));
    }

    /// The next item, 20 bytes.
    public Address address() {
        return new Address(bytes(Address.SIZE));
    }

    /// The next item, 20 bytes or none: the recipient of a transaction, none where it creates a contract.
    public Optional<Address> findAddress() {
        Bytes bytes = bytes();
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        if (bytes.size() != Address.SIZE) {
            throw new RlpException("RLP: an address has 20 bytes, not " + bytes.size());
        }
        return Optional.of(new Address(bytes));
    }

    /// The next item, a list: a reader of its items. This reader goes on after the list.
    public RlpReader list() {
        if (!isList()) {
            throw new RlpException("RLP: a list expected, not a string, at byte " + at);
        }
        budget.enter(depth + 1);
        header();
        budget.take();
        at = payloadAt + payloadSize;
        return new RlpReader(source, payloadAt, at, depth + 1, budget);
    }

    /// The next item as it is encoded; what lies inside a list is not looked at.
    public Bytes raw() {
        int start = at;
        header();
        budget.take();
        at = payloadAt + payloadSize;
        return Bytes.copyOf(source, start, at);
    }

    /// Ends the reading.
    ///
    /// @throws RlpException if items are left
    public void end() {
        if (at < end) {
            throw new RlpException("RLP: " + (end - at) + " bytes too many at byte " + at);
        }
    }

    private void integer(int sizeMax) {
        string();
        if (payloadSize > sizeMax) {
            throw new RlpException("RLP: integer has " + payloadSize + " bytes, at most " + sizeMax + " are allowed");
        }
        if (payloadSize > 0 && source[payloadAt] == 0) {
            throw new RlpException("RLP: integer has a leading zero at byte " + payloadAt);
        }
    }

    private void string() {
        if (isList()) {
            throw new RlpException("RLP: a string expected, not a list, at byte " + at);
        }
        header();
        budget.take();
        at = payloadAt + payloadSize;
    }

    private int first() {
        if (at >= end) {
            throw new RlpException("RLP: an item is missing at byte " + at);
        }
        return source[at] & 0xFF;
    }

    private void header() {
        int first = first();
        if (first < STRING_SHORT) {
            payload(at, 1);
        } else if (first <= STRING_LONG) {
            payload(at + 1, first - STRING_SHORT);
            if (payloadSize == 1 && source[payloadAt] >= 0) {
                throw new RlpException("RLP: a single byte below 0x80 must stand for itself, at byte " + at);
            }
        } else if (first < LIST_SHORT) {
            longPayload(first - STRING_LONG);
        } else if (first <= LIST_LONG) {
            payload(at + 1, first - LIST_SHORT);
        } else {
            longPayload(first - LIST_LONG);
        }
    }

    private void longPayload(int width) {
        if (width > end - at - 1) {
            throw new RlpException("RLP: a length is cut off at byte " + at);
        }
        if (source[at + 1] == 0) {
            throw new RlpException("RLP: a length has a leading zero at byte " + at);
        }
        long length = 0;
        for (int i = at + 1; i <= at + width; i++) {
            length = (length << 8) | (source[i] & 0xFF);
        }
        if (length >= 0 && length <= SHORT_MAX) {
            throw new RlpException("RLP: a length below 56 in the long form at byte " + at);
        }
        payload(at + 1 + width, length);
    }

    private void payload(int from, long length) {
        if (length < 0 || length > end - from) {
            throw new RlpException("RLP: " + Long.toUnsignedString(length) + " bytes announced at byte " + at + ", "
                    + (end - from) + " left");
        }
        payloadAt = from;
        payloadSize = (int) length;
    }

    /// What all readers of one input share.
    private static final class Budget {

        private final RlpLimits limits;
        private int taken;

        Budget(RlpLimits limits) {
            this.limits = limits;
        }

        void enter(int depth) {
            if (depth > limits.depth()) {
                throw new RlpException("RLP: lists nest deeper than " + limits.depth());
            }
        }

        void take() {
            taken++;
            if (taken > limits.items()) {
                throw new RlpException("RLP: more than " + limits.items() + " items");
            }
        }
    }
}
