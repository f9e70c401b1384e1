package bulkhead.kernel.execution;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Log;
import bulkhead.kernel.transaction.TransactionError;
import java.util.List;
import java.util.Optional;

/// What became of a transaction.
public sealed interface TransactionOutcome {

    /// It was executed and paid for, whether its call succeeded or not.
    ///
    /// @param result of its call or creation
    /// @param gas what it used
    /// @param price wei per gas that was paid
    /// @param created the address of the contract it creates, if it is a creation
    record Executed(CallResult result, Gas gas, UInt256 price, Optional<Address> created, List<Log> logs)
            implements TransactionOutcome {
        public Executed {
            logs = List.copyOf(logs);
        }

        public long gasUsed() {
            return gas.used();
        }
    }

    /// Gas of a transaction.
    ///
    /// @param used what is paid for: after refunds, at least the calldata floor
    /// @param peak before refunds: what had to be there, beside what calls must hold back
    record Gas(long used, long peak) {}

    /// It cannot be executed here, and changed nothing.
    record Invalid(TransactionError error) implements TransactionOutcome {}
}
