package bulkhead.kernel;

/// How much gas a transaction needs.
public sealed interface GasEstimate {

    /// The least gas limit with which it succeeds.
    record Enough(long gas) implements GasEstimate {}

    /// It does not succeed, whatever its gas.
    record Failing(CallOutcome outcome) implements GasEstimate {}
}
