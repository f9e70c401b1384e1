package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Commitment proofs from the wire. Field numbers are those of `cosmos/ics23/v1/proofs.proto`.
///
/// Every list is bounded while it is read. The steps of a compressed batch are shared, not copied, so what it takes in
/// memory stays in proportion to its bytes.
final class ProofDecoder {

    /// Distinct steps of a compressed batch: as many as a batch could name if it shared none.
    private static final int DISTINCT_STEPS_MAX = CommitmentProof.ENTRIES_MAX * CommitmentProof.STEPS_MAX;

    private ProofDecoder() {}

    static CommitmentProof decode(Bytes encoded) {
        if (encoded.size() > CommitmentProof.BYTES_MAX) {
            throw new IllegalArgumentException(
                    "proof has " + encoded.size() + " bytes, more than " + CommitmentProof.BYTES_MAX);
        }
        return CanonicalReader.read(encoded, ProofDecoder::proof);
    }

    static CommitmentProof proof(CanonicalReader reader) {
        Optional<BatchEntry> single = findEntry(reader, ProofDecoder::plainPath);
        if (single.isPresent()) {
            return single.get();
        }
        Optional<BatchProof> batch = reader.findMessage(3, ProofDecoder::batch);
        if (batch.isPresent()) {
            return batch.get();
        }
        return new CompressedBatchProof(reader.message(4, ProofDecoder::compressed));
    }

    private static Optional<BatchEntry> findEntry(
            CanonicalReader reader, Function<CanonicalReader, List<InnerOp>> path) {
        Optional<BatchEntry> existence = reader.findMessage(1, inside -> existence(inside, path));
        return existence.isPresent() ? existence : reader.findMessage(2, inside -> nonExistence(inside, path));
    }

    private static BatchEntry entry(CanonicalReader reader, Function<CanonicalReader, List<InnerOp>> path) {
        return findEntry(reader, path).orElseThrow(() -> new ProtoException("protobuf: batch entry holds no proof"));
    }

    private static ExistenceProof existence(CanonicalReader reader, Function<CanonicalReader, List<InnerOp>> path) {
        Bytes key = reader.bytes(1);
        Bytes value = reader.bytes(2);
        LeafOp leaf = reader.message(3, OpCodec::leaf);
        return new ExistenceProof(key, value, leaf, path.apply(reader));
    }

    private static NonExistenceProof nonExistence(
            CanonicalReader reader, Function<CanonicalReader, List<InnerOp>> path) {
        Bytes key = reader.bytes(1);
        Optional<ExistenceProof> left = reader.findMessage(2, inside -> existence(inside, path));
        Optional<ExistenceProof> right = reader.findMessage(3, inside -> existence(inside, path));
        return new NonExistenceProof(key, left, right);
    }

    private static List<InnerOp> plainPath(CanonicalReader reader) {
        return reader.messages(4, CommitmentProof.STEPS_MAX, OpCodec::inner);
    }

    private static BatchProof batch(CanonicalReader reader) {
        return new BatchProof(
                reader.messages(1, CommitmentProof.ENTRIES_MAX, inside -> entry(inside, ProofDecoder::plainPath)));
    }

    private static BatchProof compressed(CanonicalReader reader) {
        List<Bytes> entries = reader.encodedMessages(1, CommitmentProof.ENTRIES_MAX);
        List<InnerOp> steps = reader.messages(2, DISTINCT_STEPS_MAX, OpCodec::inner);
        Function<CanonicalReader, List<InnerOp>> path = inside -> namedPath(inside, steps);
        return new BatchProof(entries.stream()
                .map(bytes -> CanonicalReader.read(bytes, inside -> entry(inside, path)))
                .toList());
    }

    private static List<InnerOp> namedPath(CanonicalReader reader, List<InnerOp> steps) {
        return reader.packed(4, CommitmentProof.STEPS_MAX).stream()
                .map(number -> step(number, steps))
                .toList();
    }

    private static InnerOp step(long number, List<InnerOp> steps) {
        if (number < 0 || number >= steps.size()) {
            throw new ProtoException("compressed batch has no step " + number);
        }
        return steps.get((int) number);
    }
}
