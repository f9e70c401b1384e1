package bulkhead.kernel.transaction;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.evm.Log;

/// A filter over the addresses and topics of logs, 2,048 bits (Yellow Paper, 4.3.1): what it denies is not there.
public record Bloom(Bytes bytes) {

    public static final int SIZE = 256;
    public static final Bloom EMPTY = new Bloom(Bytes.wrap(new byte[SIZE]));

    public Bloom {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a bloom filter has 256 bytes, not " + bytes.size());
        }
    }

    public static Bloom of(Iterable<Log> logs) {
        byte[] bits = new byte[SIZE];
        for (Log log : logs) {
            add(bits, log.address().bytes());
            log.topics().forEach(topic -> add(bits, topic.bytes()));
        }
        return new Bloom(Bytes.wrap(bits));
    }

    /// The filter over both.
    public Bloom or(Bloom other) {
        byte[] bits = bytes.toArray();
        for (int i = 0; i < SIZE; i++) {
            bits[i] |= other.bytes.get(i);
        }
        return new Bloom(Bytes.wrap(bits));
    }

    /// Whether an address or a topic may be among the logs.
    public boolean mayContain(Bytes value) {
        byte[] wanted = new byte[SIZE];
        add(wanted, value);
        for (int i = 0; i < SIZE; i++) {
            if ((bytes.get(i) & wanted[i]) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static void add(byte[] bits, Bytes value) {
        Hash hash = Keccak256.hash(value);
        for (int pair = 0; pair < 6; pair += 2) {
            int bit = ((hash.bytes().get(pair) & 0x07) << 8) | (hash.bytes().get(pair + 1) & 0xFF);
            bits[SIZE - 1 - bit / 8] |= (byte) (1 << bit % 8);
        }
    }
}
