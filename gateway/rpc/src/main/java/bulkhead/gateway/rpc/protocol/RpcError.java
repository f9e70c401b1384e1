package bulkhead.gateway.rpc.protocol;

import java.util.Optional;

/// A JSON-RPC error as geth words it, because wallets match on its codes and texts.
///
/// @param data hex of revert data, where there is any
public record RpcError(int code, String message, Optional<String> data) {

    static final int PARSE = -32700;
    static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL = -32603;
    /// geth's "default error": refused transactions and queries past a limit.
    public static final int SERVER = -32000;
    /// A resource that is not there (EIP-1474).
    static final int NOT_FOUND = -32001;
    /// A method that exists and is not supported (EIP-1474).
    public static final int NOT_SUPPORTED = -32004;
    /// A limit of this gateway (EIP-1474).
    public static final int LIMIT_EXCEEDED = -32005;
    /// Execution reverted, with data (geth).
    public static final int REVERTED = 3;

    public static RpcError of(int code, String message) {
        return new RpcError(code, message, Optional.empty());
    }

    static RpcError methodNotFound(String method) {
        return of(METHOD_NOT_FOUND, "the method " + method + " does not exist/is not available");
    }

    static RpcError invalidParams(String message) {
        return of(INVALID_PARAMS, message);
    }
}
