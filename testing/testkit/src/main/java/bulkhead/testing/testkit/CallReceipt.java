package bulkhead.testing.testkit;

import bulkhead.crypto.Bytes;
import bulkhead.evm.CallResult;
import bulkhead.evm.Log;
import java.util.List;

/// What a call did.
///
/// @param gasUsed of the call itself, before refunds
/// @param refund collected by it
/// @param logs none if it failed
public record CallReceipt(CallResult result, long gasUsed, long refund, List<Log> logs) {

    public CallReceipt {
        logs = List.copyOf(logs);
    }

    public boolean isSuccess() {
        return result.isSuccess();
    }

    /// Return data, or revert data.
    public Bytes output() {
        return result.output();
    }
}
