package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;

/// Commitment proofs onto the wire. Field numbers are those of `cosmos/ics23/v1/proofs.proto`.
final class ProofEncoder {

    private ProofEncoder() {}

    static Bytes encode(CommitmentProof proof) {
        return switch (proof) {
            case BatchEntry entry -> encode(entry, ProofEncoder::plainPath);
            case BatchProof batch -> new ProtoWriter().message(3, batch(batch)).toBytes();
            case CompressedBatchProof compressed ->
                new ProtoWriter().message(4, compressed(compressed.batch())).toBytes();
        };
    }

    /// The form of one proof is that of its entry in a batch: field 1 or 2 of either.
    private static Bytes encode(BatchEntry entry, Function<ExistenceProof, Bytes> path) {
        return switch (entry) {
            case ExistenceProof proof ->
                new ProtoWriter().message(1, existence(proof, path)).toBytes();
            case NonExistenceProof proof ->
                new ProtoWriter().message(2, nonExistence(proof, path)).toBytes();
        };
    }

    private static Bytes existence(ExistenceProof proof, Function<ExistenceProof, Bytes> path) {
        Bytes head = new ProtoWriter()
                .bytes(1, proof.key())
                .bytes(2, proof.value())
                .message(3, OpCodec.encode(proof.leaf()))
                .toBytes();
        return Bytes.concat(head, path.apply(proof));
    }

    private static Bytes nonExistence(NonExistenceProof proof, Function<ExistenceProof, Bytes> path) {
        ProtoWriter writer = new ProtoWriter().bytes(1, proof.key());
        proof.left().ifPresent(left -> writer.message(2, existence(left, path)));
        proof.right().ifPresent(right -> writer.message(3, existence(right, path)));
        return writer.toBytes();
    }

    private static Bytes plainPath(ExistenceProof proof) {
        ProtoWriter writer = new ProtoWriter();
        proof.path().forEach(step -> writer.message(4, OpCodec.encode(step)));
        return writer.toBytes();
    }

    private static Bytes batch(BatchProof batch) {
        ProtoWriter writer = new ProtoWriter();
        batch.entries().forEach(entry -> writer.message(1, encode(entry, ProofEncoder::plainPath)));
        return writer.toBytes();
    }

    private static Bytes compressed(BatchProof batch) {
        SequencedMap<InnerOp, Long> numbers = new LinkedHashMap<>(); // in order of first use, as Go numbers them
        Function<ExistenceProof, Bytes> path = proof -> namedPath(proof, numbers);
        ProtoWriter writer = new ProtoWriter();
        batch.entries().forEach(entry -> writer.message(1, encode(entry, path)));
        numbers.keySet().forEach(step -> writer.message(2, OpCodec.encode(step)));
        return writer.toBytes();
    }

    private static Bytes namedPath(ExistenceProof proof, SequencedMap<InnerOp, Long> numbers) {
        long[] named = new long[proof.path().size()];
        for (int i = 0; i < named.length; i++) {
            named[i] = numbers.computeIfAbsent(proof.path().get(i), _ -> (long) numbers.size());
        }
        return new ProtoWriter().packed(4, named).toBytes();
    }
}
