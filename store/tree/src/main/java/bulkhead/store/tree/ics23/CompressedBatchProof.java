package bulkhead.store.tree.ics23;

/// A batch whose wire form writes each distinct step once and names it by number; in memory the steps are shared.
public record CompressedBatchProof(BatchProof batch) implements CommitmentProof {}
