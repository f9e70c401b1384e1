package bulkhead.store.tree;

/// The stored nodes do not form the tree that the root names: the store lost or changed bytes.
///
/// A failure of this node alone, never a fault of a module: whoever sees it stops serving from that store.
public final class TreeCorruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TreeCorruptedException(String message) {
        super(message);
    }

    TreeCorruptedException(String message, Throwable cause) {
        super(message, cause);
    }
}
