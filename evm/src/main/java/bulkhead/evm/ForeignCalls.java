package bulkhead.evm;

import java.util.Optional;

/// Calls of accounts whose code is not EVM bytecode (Bulkhead's modules, marker 0xFE). The host executes them.
///
/// Value transfer and the checkpoint around the call are the host's, too. A call of an account that delegates to a
/// foreign one (EIP-7702) shows the latter as the code address, as DELEGATECALL does.
@FunctionalInterface
public interface ForeignCalls {

    /// Executes the message if its code address is foreign; empty if it is an ordinary account.
    Optional<CallResult> tryCall(Message message);

    /// No account is foreign.
    ForeignCalls NONE = message -> Optional.empty();
}
