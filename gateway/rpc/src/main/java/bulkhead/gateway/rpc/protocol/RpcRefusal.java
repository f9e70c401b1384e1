package bulkhead.gateway.rpc.protocol;

/// Ends a method with an error answer. Thrown by methods and their parameter readers, caught in [JsonRpc] alone.
public final class RpcRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RpcError error;

    public RpcRefusal(RpcError error) {
        super(error.message(), null, false, false); // a refusal is an answer: no stack trace
        this.error = error;
    }

    public static RpcRefusal invalidParams(String message) {
        return new RpcRefusal(RpcError.invalidParams(message));
    }

    public static RpcRefusal server(String message) {
        return new RpcRefusal(RpcError.of(RpcError.SERVER, message));
    }

    public static RpcRefusal overloaded() {
        return new RpcRefusal(RpcError.of(RpcError.LIMIT_EXCEEDED, "the node is overloaded: try again later"));
    }

    /// What the client is told.
    public RpcError error() {
        return error;
    }
}
