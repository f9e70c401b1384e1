package bulkhead.crypto.proto;

/// Input that is not a protobuf message of the expected shape, or past a limit. The message is for the sender.
public final class ProtoException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public ProtoException(String message) {
        super(message);
    }
}
