package bulkhead.crypto;

/// A bug: something that the code promises does not hold. The message starts with the invariant's number.
///
/// Never thrown for bad input, never caught to go on.
public final class InvariantViolation extends Error {

    private static final long serialVersionUID = 1L;

    public InvariantViolation(String message) {
        super(message);
    }
}
