package bulkhead.testing.testkit;

import bulkhead.crypto.Bytes;
import bulkhead.evm.CallResult;
import bulkhead.evm.Message;

/// A contract whose code is Java: what a module under test calls.
@FunctionalInterface
public interface ScriptedContract {

    /// Answers a call. It may call others in the same transaction by [ModuleWorld#nested].
    CallResult answer(Message call);

    /// Answers each call with the same return data, at no cost.
    static ScriptedContract returning(Bytes output) {
        return call -> new CallResult.Returned(call.frame().gas(), output);
    }

    /// Refuses each call with the same revert data, at no cost.
    static ScriptedContract reverting(Bytes output) {
        return call -> new CallResult.Reverted(call.frame().gas(), output);
    }
}
