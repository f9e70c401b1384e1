package bulkhead.client;

/// The zone answered a request with an error: it refused a transaction before execution ("insufficient funds …"), a
/// limit was passed, or it does not know the method.
public final class RpcException extends ZoneException {

    private static final long serialVersionUID = 1L;

    /// JSON-RPC 2.0: method not found.
    static final int UNKNOWN_METHOD = -32601;

    private final int code;

    RpcException(String method, int code, String message) {
        super(method + ": " + message + " (" + code + ")");
        this.code = code;
    }

    /// JSON-RPC's error code (docs/ethereum.md).
    public int code() {
        return code;
    }
}
