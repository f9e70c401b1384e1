package bulkhead.gateway.rpc.zone;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Transactions that wait for a block.
public interface TransactionPool {

    /// Offers a transaction's EIP-2718 bytes. Returns when the pool has decided, not when a block has it.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException if the node is overloaded
    Submission submit(Bytes transaction);

    /// The nonce for a sender's next transaction: behind those in the pool that can be executed, else its account's.
    long pendingNonce(Address sender);

    Optional<VerifiedTransaction> find(Hash transaction);

    /// How many there are.
    PoolCounts counts();

    /// What can be executed, by sender, in nonce order.
    SequencedMap<Address, List<VerifiedTransaction>> pending();

    /// What waits for an earlier nonce, by sender, in nonce order.
    SequencedMap<Address, List<VerifiedTransaction>> queued();

    /// Calls a listener with each transaction that enters the pool from now on. It does not block.
    void listen(Consumer<VerifiedTransaction> listener);
}
