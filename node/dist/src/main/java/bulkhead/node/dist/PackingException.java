package bulkhead.node.dist;

/// Why nothing was packed, for whoever called `./bulkhead dist`.
final class PackingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PackingException(String message) {
        super(message);
    }
}
