package bulkhead.crypto.rlp;

/// Input that is not canonical RLP, not of the expected shape, or past a limit. The message is for the sender.
public final class RlpException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public RlpException(String message) {
        super(message);
    }
}
