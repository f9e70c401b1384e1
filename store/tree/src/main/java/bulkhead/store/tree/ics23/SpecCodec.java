package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;
import bulkhead.store.tree.ics23.InnerSpec.PrefixRange;
import java.util.List;

/// Proof specs on the wire.
final class SpecCodec {

    private static final int CHILDREN_MAX = 256;

    private SpecCodec() {}

    static Bytes encode(ProofSpec spec) {
        return new ProtoWriter()
                .message(1, OpCodec.encode(spec.leaf()))
                .message(2, encode(spec.inner()))
                .varint(3, spec.maxDepth())
                .varint(4, spec.minDepth())
                .varint(5, spec.prehashKeyBeforeComparison() ? 1 : 0)
                .toBytes();
    }

    private static Bytes encode(InnerSpec inner) {
        return new ProtoWriter()
                .packed(
                        1,
                        inner.childOrder().stream()
                                .mapToLong(Integer::longValue)
                                .toArray())
                .varint(2, inner.childSize())
                .varint(3, inner.prefix().min())
                .varint(4, inner.prefix().max())
                .bytes(5, inner.emptyChild())
                .varint(6, OpCodec.HASHES.indexOf(inner.hash()))
                .toBytes();
    }

    static ProofSpec decode(Bytes encoded) {
        return CanonicalReader.read(
                encoded,
                reader -> new ProofSpec(
                        reader.message(1, OpCodec::leaf),
                        reader.message(2, SpecCodec::inner),
                        reader.number(3),
                        reader.number(4),
                        reader.flag(5)));
    }

    private static InnerSpec inner(CanonicalReader reader) {
        List<Integer> childOrder =
                reader.packed(1, CHILDREN_MAX).stream().map(Math::toIntExact).toList();
        int childSize = reader.number(2);
        PrefixRange prefix = new PrefixRange(reader.number(3), reader.number(4));
        Bytes emptyChild = reader.bytes(5);
        return new InnerSpec(childOrder, childSize, prefix, emptyChild, reader.choice(6, OpCodec.HASHES));
    }
}
