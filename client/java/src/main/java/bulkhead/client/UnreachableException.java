package bulkhead.client;

/// The zone did not answer, or not as JSON-RPC does. If a transaction was on its way, the message names it: whether it
/// arrived is not known.
public final class UnreachableException extends ZoneException {

    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
        super(message);
    }

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
