package bulkhead.consensus.solo;

import java.util.function.Supplier;

/// Carries a demand's refusal past the handling of failures: the engine goes on.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RuntimeException reason;

    Refusal(RuntimeException reason) {
        super(reason.getMessage(), reason, false, false);
        this.reason = reason;
    }

    RuntimeException reason() {
        return reason;
    }

    /// The value, or a refusal if the arguments were wrong.
    static <T> T orElse(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new Refusal(e);
        }
    }
}
