package bulkhead.kernel.transaction;

/// What checking a transaction's bytes and signature found.
public sealed interface Verification {

    /// It is well-formed and signed for this chain.
    record Verified(VerifiedTransaction transaction) implements Verification {}

    record Refused(TransactionError error) implements Verification {}
}
