package bulkhead.evm;

/// Executes messages. Pure: all it knows of the world comes in through [Host] and the environments.
public interface Evm {

    /// Executes a message and everything it calls. Changes of a failed message are undone before this returns.
    ///
    /// Value transfer, nonce increment and code deposit of creations, precompiles and EIP-7702 delegation are done
    /// here; intrinsic gas, fees and the sender's nonce are the caller's.
    CallResult execute(Message message, Environment environment, Host host);

    /// The block and the transaction that a message runs in.
    record Environment(BlockEnvironment block, TransactionEnvironment transaction) {}
}
