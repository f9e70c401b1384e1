package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.abi.AbiException;
import bulkhead.kernel.api.Accounts;
import bulkhead.kernel.api.CallOutcome;
import bulkhead.kernel.api.Revert;
import bulkhead.kernel.api.link.RemoteCalls;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls of a contract's functions: arguments encoded, the result decoded, a refusal passed on.
record ContractCalls(Accounts accounts, Records records, List<FunctionDescriptor> functions, Address at, UInt256 value)
        implements RemoteCalls {

    @Override
    public @Nullable Object call(int function, Object[] arguments) {
        if (!accounts.hasCode(at)) {
            throw new Revert(Bytes.EMPTY); // as Solidity's extcodesize check
        }
        FunctionDescriptor called = functions.get(function);
        Bytes encoded = new AbiValues(records).encode(AbiValues.types(called.inputs()), Arrays.asList(arguments));
        Bytes input = Bytes.concat(called.selector(), encoded);
        CallOutcome outcome = called.mutability() == FunctionDescriptor.Mutability.VIEW
                ? accounts.staticCall(at, input, Long.MAX_VALUE)
                : accounts.call(at, value, input, Long.MAX_VALUE);
        if (!outcome.isSuccess()) {
            throw new Revert(outcome.output());
        }
        return called.output().isPresent() ? result(called.output().get(), outcome.output()) : null;
    }

    private Object result(ValueType type, Bytes output) {
        try {
            return new AbiValues(records).decode(List.of(type), output)[0];
        } catch (AbiException malformed) {
            throw new Revert(Bytes.EMPTY);
        }
    }
}
