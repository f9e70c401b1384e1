package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// Writes protobuf messages; fields must be written in ascending order. Scalars of value zero are left out.
final class WireWriter {

    static final int VARINT = 0;
    static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireWriter number(int field, int value) {
        if (value != 0) {
            putTag(field, VARINT);
            putVarint(value);
        }
        return this;
    }

    WireWriter bytes(int field, Bytes value) {
        return value.isEmpty() ? this : message(field, value);
    }

    WireWriter message(int field, Bytes encoded) {
        putTag(field, LENGTH_DELIMITED);
        putVarint(encoded.size());
        out.writeBytes(encoded.toArrayUnsafe());
        return this;
    }

    WireWriter packed(int field, List<Integer> values) {
        WireWriter inside = new WireWriter();
        values.forEach(inside::putVarint);
        return bytes(field, inside.toBytes());
    }

    Bytes toBytes() {
        return Bytes.wrap(out.toByteArray());
    }

    static Bytes varint(int value) {
        WireWriter writer = new WireWriter();
        writer.putVarint(value);
        return writer.toBytes();
    }

    private void putTag(int field, int type) {
        putVarint(field << 3 | type);
    }

    private void putVarint(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
