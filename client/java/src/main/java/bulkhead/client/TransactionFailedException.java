package bulkhead.client;

/// A transaction stands in a block and failed there without a reason that the zone keeps: out of gas, a fault, or a
/// refusal for what changed between asking and execution.
public final class TransactionFailedException extends ZoneException {

    private static final long serialVersionUID = 1L;

    private final transient Receipt receipt;

    TransactionFailedException(String message, Receipt receipt) {
        super(message);
        this.receipt = receipt;
    }

    public Receipt receipt() {
        return receipt;
    }
}
