package bulkhead.crypto.signature;

/// The chosen crypto suite lacks something that cannot be done without; the message names both and the way out.
public final class MissingCryptoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingCryptoException(String suite, String part, String user) {
        super("the " + suite + " crypto suite has no " + part + ", which " + user
                + " needs: start with --crypto native, on a platform that the native libraries serve");
    }
}
