package bulkhead.client;

/// Why a zone did not do what it was asked.
public sealed class ZoneException extends RuntimeException
        permits RefusedException, TransactionFailedException, NotMinedException, RpcException, UnreachableException {

    private static final long serialVersionUID = 1L;

    ZoneException(String message) {
        super(message);
    }

    ZoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
