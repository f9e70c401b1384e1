package bulkhead.kernel.api;

import bulkhead.crypto.Bytes;

/// How a call of another account ended.
public sealed interface CallOutcome {

    /// Return data, or revert data.
    Bytes output();

    default boolean isSuccess() {
        return this instanceof Returned;
    }

    /// The call succeeded.
    record Returned(Bytes output) implements CallOutcome {}

    /// The other refused, with data, or ended exceptionally, without; what it did is undone.
    record Failed(Bytes output) implements CallOutcome {}
}
