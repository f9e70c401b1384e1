package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.api.CompartmentName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The keys of the state database. The first byte is the table; a space (one compartment, or the store's own) follows
/// as `name length 1 | name`, so that up to 1,024 compartments need no column family each. Numbers are big-endian.
///
/// | table | key | value |
/// | --- | --- | --- |
/// | 1 value | space, key | the latest value |
/// | 2 history | space, escaped key, height | what stood before that height: 0x00 nothing, 0x01 and the value |
/// | 3 node | space, node key | a tree node |
/// | 4 journal | height, part | what that height changed ([Journal]) |
/// | 5 block | height | where the block is in the log, and its hash |
/// | 6 block hash | hash | height |
/// | 7 transaction | hash | height, index |
/// | 8 mark | name | the applied block; the lowest kept height; the height that the index reaches |
/// | 9 index | key 8 bytes, height | nothing: the block of that height has that key |
final class Keys {

    static final byte VALUE = 1;
    static final byte HISTORY = 2;
    static final byte NODE = 3;
    static final byte JOURNAL = 4;
    static final byte BLOCK = 5;
    static final byte BLOCK_HASH = 6;
    static final byte TRANSACTION = 7;
    static final byte MARK = 8;
    static final byte INDEX = 9;

    /// The space of what the store itself keeps by height: roots by compartment name, and the zone root.
    static final Bytes OWN = Bytes.of((byte) 0);

    /// No compartment's name: it sorts before all of them.
    static final Bytes ZONE_ROOT = Bytes.of((byte) 0);

    static final byte[] APPLIED = {MARK, 'a'};
    static final byte[] LOWEST = {MARK, 'l'};
    static final byte[] INDEXED = {MARK, 'i'};

    private static final byte ESCAPED = (byte) 0xff;
    private static final byte END = 1;

    private Keys() {}

    static Bytes space(CompartmentName compartment) {
        byte[] name = name(compartment).toArrayUnsafe();
        return Bytes.wrap(ByteBuffer.allocate(1 + name.length)
                .put((byte) name.length)
                .put(name)
                .array());
    }

    static Bytes name(CompartmentName compartment) {
        return Bytes.wrap(compartment.value().getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] value(Bytes space, Bytes key) {
        return concat(VALUE, space, key);
    }

    static byte[] node(Bytes space, Bytes nodeKey) {
        return concat(NODE, space, nodeKey);
    }

    /// All entries of a key stand together, by height; keys sort as in the value table although their lengths vary:
    /// 0x00 is written 0x00 0xFF, and 0x00 0x01 ends the key.
    static byte[] history(Bytes space, Bytes key, long height) {
        ByteArrayOutputStream out = escaped(space, key);
        out.write(0);
        out.write(END);
        out.writeBytes(number(height));
        return out.toByteArray();
    }

    /// Where the history of keys not below `key` begins.
    static byte[] historyFrom(Bytes space, Bytes key) {
        return escaped(space, key).toByteArray();
    }

    /// The key that a history entry of a space belongs to.
    static Bytes historyKey(Bytes space, Bytes entry) {
        ByteArrayOutputStream key = new ByteArrayOutputStream(entry.size());
        for (int at = 1 + space.size(); entry.get(at) != 0 || entry.get(at + 1) != END; at++) {
            key.write(entry.get(at));
            if (entry.get(at) == 0) {
                at++; // over the 0xFF
            }
        }
        return Bytes.wrap(key.toByteArray());
    }

    static byte[] journal(long height, int part) {
        return ByteBuffer.allocate(1 + Long.BYTES + 1)
                .put(JOURNAL)
                .putLong(height)
                .put((byte) part)
                .array();
    }

    static byte[] block(long height) {
        return ByteBuffer.allocate(1 + Long.BYTES).put(BLOCK).putLong(height).array();
    }

    static byte[] blockHash(Hash hash) {
        return concat(BLOCK_HASH, hash.bytes(), Bytes.EMPTY);
    }

    static byte[] transaction(Hash hash) {
        return concat(TRANSACTION, hash.bytes(), Bytes.EMPTY);
    }

    static byte[] index(long key, long height) {
        return ByteBuffer.allocate(1 + Long.BYTES + Long.BYTES)
                .put(INDEX)
                .putLong(key)
                .putLong(height)
                .array();
    }

    static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static ByteArrayOutputStream escaped(Bytes space, Bytes key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(space.size() + key.size() + 16);
        out.write(HISTORY);
        out.writeBytes(space.toArrayUnsafe());
        for (byte b : key.toArrayUnsafe()) {
            out.write(b);
            if (b == 0) {
                out.write(ESCAPED);
            }
        }
        return out;
    }

    private static byte[] concat(byte table, Bytes first, Bytes second) {
        byte[] key = new byte[1 + first.size() + second.size()];
        key[0] = table;
        first.copyTo(key, 1);
        second.copyTo(key, 1 + first.size());
        return key;
    }
}
