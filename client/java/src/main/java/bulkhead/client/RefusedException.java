package bulkhead.client;

import bulkhead.crypto.Bytes;
import bulkhead.kernel.api.Refusal;
import bulkhead.kernel.api.Revert;
import java.util.Optional;

/// A module or a contract refused a call, and the state is as before. Most refusals are found before anything is sent
/// and
/// cost nothing.
public final class RefusedException extends ZoneException {

    private static final long serialVersionUID = 1L;

    private final transient Revert.Reason reason;
    private final transient Bytes revertBytes;

    RefusedException(String message, Revert.Reason reason, Bytes revertBytes) {
        super(message);
        this.reason = reason;
        this.revertBytes = revertBytes;
    }

    /// As the module or contract gave it: its own custom error, a text, or bytes that its declaration does not explain.
    public Revert.Reason reason() {
        return reason;
    }

    /// The custom error, if it is of this type.
    public <R extends Refusal> Optional<R> find(Class<R> type) {
        return reason instanceof Revert.Reason.Declared(Refusal refusal) && type.isInstance(refusal)
                ? Optional.of(type.cast(refusal))
                : Optional.empty();
    }

    /// The revert data as they came.
    public Bytes revertBytes() {
        return revertBytes;
    }
}
