package bulkhead.gateway.rpc.config;

import org.jspecify.annotations.Nullable;

/// The gateway could not start; the message is one line for the operator.
public final class RpcStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RpcStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
