package bulkhead.node.app;

import org.jspecify.annotations.Nullable;

/// A node cannot start or go on; the message is one line for the operator: what happened, where, what to do.
public final class NodeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NodeFailure(String message) {
        super(message);
    }

    public NodeFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
