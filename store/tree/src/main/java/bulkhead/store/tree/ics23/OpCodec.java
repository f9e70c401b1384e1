package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;
import java.util.List;

/// Leaf and inner operations on the wire.
final class OpCodec {

    static final List<HashOp> HASHES = List.of(HashOp.values());

    static final List<LengthOp> LENGTHS = List.of(LengthOp.values());

    private OpCodec() {}

    static Bytes encode(LeafOp leaf) {
        return new ProtoWriter()
                .varint(1, HASHES.indexOf(leaf.hash()))
                .varint(2, HASHES.indexOf(leaf.prehashKey()))
                .varint(3, HASHES.indexOf(leaf.prehashValue()))
                .varint(4, LENGTHS.indexOf(leaf.length()))
                .bytes(5, leaf.prefix())
                .toBytes();
    }

    static LeafOp leaf(CanonicalReader reader) {
        return new LeafOp(
                reader.choice(1, HASHES),
                reader.choice(2, HASHES),
                reader.choice(3, HASHES),
                reader.choice(4, LENGTHS),
                reader.bytes(5));
    }

    static Bytes encode(InnerOp inner) {
        return new ProtoWriter()
                .varint(1, HASHES.indexOf(inner.hash()))
                .bytes(2, inner.prefix())
                .bytes(3, inner.suffix())
                .toBytes();
    }

    static InnerOp inner(CanonicalReader reader) {
        return new InnerOp(reader.choice(1, HASHES), reader.bytes(2), reader.bytes(3));
    }
}
