package bulkhead.evm;

/// Nested undo of everything a call changes: state, module storage, logs, warmth, refunds.
public interface Checkpoints {

    /// Marks the present; checkpoints nest.
    int checkpoint();

    /// Undoes all changes since the mark and forgets marks after it.
    void rollback(int checkpoint);
}
