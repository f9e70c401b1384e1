package bulkhead.store.tree.ics23;

import java.util.List;

/// Proofs about several keys.
public record BatchProof(List<BatchEntry> entries) implements CommitmentProof {

    public BatchProof {
        entries = List.copyOf(entries);
        if (entries.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException("batch has " + entries.size() + " proofs, more than " + ENTRIES_MAX);
        }
    }

    /// The same proofs in a form that writes each distinct step once.
    public CompressedBatchProof compress() {
        return new CompressedBatchProof(this);
    }
}
