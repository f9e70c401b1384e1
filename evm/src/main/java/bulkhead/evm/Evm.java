package bulkhead.evm;

import bulkhead.crypto.Address;
import java.util.Map;
import java.util.Optional;

/// Executes messages. Pure: all it knows of the world comes in through [Host] and the environments (INV-030).
public interface Evm {

    /// How deep calls nest below the transaction's own frame (Yellow Paper, 9.1).
    int DEPTH_MAX = 1024;

    /// The stack a thread needs to execute calls nested as deep as that (INV-031).
    long STACK_BYTES = 64L << 20;

    /// Executes a message and everything it calls. Changes of a failed message are undone before this returns.
    ///
    /// Done here: value transfer, the new account's nonce and the code deposit of creations, warming a new
    /// account's address and the target of a delegation, precompiles, EIP-7702 delegation. The caller's: intrinsic
    /// gas, fees, the sender's nonce, whether it can pay the value. The output of a creation is the code deposited.
    CallResult execute(Message message, Environment environment, Host host);

    /// The same rules, watched.
    Evm traced(Tracer watcher);

    /// The same rules with precompiled contracts elsewhere.
    ///
    /// @param moves where the contract of an address answers instead; empty if nowhere
    Evm withPrecompilesMoved(Map<Address, Optional<Address>> moves);

    /// The block and the transaction that a message runs in.
    record Environment(BlockEnvironment block, TransactionEnvironment transaction) {}
}
