package bulkhead.consensus.api.block;

/// Bytes that are not what they should encode. The message says which message and field, for a person.
public final class BlockFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BlockFormatException(String message) {
        super(message);
    }
}
