package bulkhead.kernel.api;

import bulkhead.crypto.Bytes;
import bulkhead.kernel.api.link.Watch;

/// A declared refusal: it undoes what the call did, gives unused gas back, and tells the caller why. Anything else
/// that leaves a module's method is a fault.
///
/// `throw new Revert(new NotOwner(owner))`
public final class Revert extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    /// Refuses with a custom error.
    public Revert(Refusal refusal) {
        this(new Reason.Declared(refusal));
    }

    /// Refuses with a text, as Solidity's `require`: `Error(string)`.
    public Revert(String text) {
        this(new Reason.Text(text));
    }

    /// Refuses with revert data as it stands, e.g. what a called contract gave.
    public Revert(Bytes revertBytes) {
        this(new Reason.Raw(revertBytes));
    }

    private Revert(Reason reason) {
        // No stack trace: a refusal is an answer, and filling a trace in would cost what no gas pays for.
        super(reason.toString(), null, false, Watch.isOn());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// Why a call was refused.
    public sealed interface Reason {

        /// With a custom error.
        record Declared(Refusal refusal) implements Reason {}

        /// With a text.
        record Text(String text) implements Reason {}

        /// With revert data as they stand.
        record Raw(Bytes bytes) implements Reason {}
    }
}
