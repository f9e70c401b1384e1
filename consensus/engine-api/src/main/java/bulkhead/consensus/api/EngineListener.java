package bulkhead.consensus.api;

import bulkhead.crypto.Bytes;

/// Hears what an engine cannot tell through the application port. Called on the engine's thread: must not block.
public interface EngineListener {

    /// A transaction failed locally while its proposal was executed, or made the application reject the proposal. The
    /// mempool keeps it out of further proposals of this node; the reason is for a person.
    void transactionSetAside(Bytes transaction, String reason);

    /// The engine has ended by a failure and makes no more blocks until the node is started again.
    void stopped(String reason);
}
