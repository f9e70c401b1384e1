package bulkhead.crypto.abi;

/// Input that does not encode values of the expected types, or a type that is none. The message is for the sender.
public final class AbiException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public AbiException(String message) {
        super(message);
    }
}
