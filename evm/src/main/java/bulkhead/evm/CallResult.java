package bulkhead.evm;

import bulkhead.crypto.Bytes;

/// How a call or creation ended. `gasLeft` returns to the caller.
public sealed interface CallResult {

    long gasLeft();

    /// Return data of a call, revert data of a refusal, empty after a halt.
    Bytes output();

    /// It succeeded: changes stand.
    record Returned(long gasLeft, Bytes output) implements CallResult {}

    /// REVERT: changes are undone, unused gas and data go back.
    record Reverted(long gasLeft, Bytes output) implements CallResult {}

    /// An exceptional halt: changes are undone, all gas is gone.
    record Halted(HaltReason reason) implements CallResult {
        @Override
        public long gasLeft() {
            return 0;
        }

        @Override
        public Bytes output() {
            return Bytes.EMPTY;
        }
    }

    default boolean isSuccess() {
        return this instanceof Returned;
    }
}
