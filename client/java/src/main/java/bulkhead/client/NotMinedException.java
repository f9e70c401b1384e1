package bulkhead.client;

import bulkhead.crypto.Hash;

/// A transaction was sent and stands in no block yet; it may still come.
public final class NotMinedException extends ZoneException {

    private static final long serialVersionUID = 1L;

    private final transient Hash transaction;

    NotMinedException(String message, Hash transaction) {
        super(message);
        this.transaction = transaction;
    }

    /// To ask for later, with [Zone#findReceipt].
    public Hash transaction() {
        return transaction;
    }
}
