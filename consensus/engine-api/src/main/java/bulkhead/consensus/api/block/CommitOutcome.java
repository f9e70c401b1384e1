package bulkhead.consensus.api.block;

/// What became of verifying a certificate.
public sealed interface CommitOutcome {

    /// More than two thirds of the voting power signed the block, and every signature holds.
    ///
    /// @param power that signed for the block
    record Verified(long power) implements CommitOutcome {}

    /// The certificate is not one for this block and these validators.
    record Refused(String reason) implements CommitOutcome {}
}
