package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Commitment proofs onto the wire. Field numbers are those of `cosmos/ics23/v1/proofs.proto`.
final class ProofEncoder {

    private ProofEncoder() {}

    static Bytes encode(CommitmentProof proof) {
        return switch (proof) {
            case BatchEntry entry -> encode(entry, ProofEncoder::plainPath);
            case BatchProof batch -> new WireWriter().message(3, batch(batch)).toBytes();
            case CompressedBatchProof compressed ->
                new WireWriter().message(4, compressed(compressed.batch())).toBytes();
        };
    }

    /// The form of one proof is that of its entry in a batch: field 1 or 2 of either.
    private static Bytes encode(BatchEntry entry, Function<ExistenceProof, Bytes> path) {
        return switch (entry) {
            case ExistenceProof proof ->
                new WireWriter().message(1, existence(proof, path)).toBytes();
            case NonExistenceProof proof ->
                new WireWriter().message(2, nonExistence(proof, path)).toBytes();
        };
    }

    private static Bytes existence(ExistenceProof proof, Function<ExistenceProof, Bytes> path) {
        Bytes head = new WireWriter()
                .bytes(1, proof.key())
                .bytes(2, proof.value())
                .message(3, OpCodec.encode(proof.leaf()))
                .toBytes();
        return Bytes.concat(head, path.apply(proof));
    }

    private static Bytes nonExistence(NonExistenceProof proof, Function<ExistenceProof, Bytes> path) {
        WireWriter writer = new WireWriter().bytes(1, proof.key());
        proof.left().ifPresent(left -> writer.message(2, existence(left, path)));
        proof.right().ifPresent(right -> writer.message(3, existence(right, path)));
        return writer.toBytes();
    }

    private static Bytes plainPath(ExistenceProof proof) {
        WireWriter writer = new WireWriter();
        proof.path().forEach(step -> writer.message(4, OpCodec.encode(step)));
        return writer.toBytes();
    }

    private static Bytes batch(BatchProof batch) {
        WireWriter writer = new WireWriter();
        batch.entries().forEach(entry -> writer.message(1, encode(entry, ProofEncoder::plainPath)));
        return writer.toBytes();
    }

    private static Bytes compressed(BatchProof batch) {
        Map<InnerOp, Integer> numbers = new HashMap<>(); // only looked up, never iterated
        List<InnerOp> steps = new ArrayList<>();
        Function<ExistenceProof, Bytes> path = proof -> {
            List<Integer> named = new ArrayList<>();
            for (InnerOp step : proof.path()) {
                named.add(numbers.computeIfAbsent(step, fresh -> {
                    steps.add(fresh);
                    return steps.size() - 1;
                }));
            }
            return new WireWriter().packed(4, named).toBytes();
        };
        WireWriter writer = new WireWriter();
        batch.entries().forEach(entry -> writer.message(1, encode(entry, path)));
        steps.forEach(step -> writer.message(2, OpCodec.encode(step)));
        return writer.toBytes();
    }
}
