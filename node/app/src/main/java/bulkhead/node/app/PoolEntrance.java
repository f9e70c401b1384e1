package bulkhead.node.app;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.zone.PoolCounts;
import bulkhead.gateway.rpc.zone.Submission;
import bulkhead.gateway.rpc.zone.TransactionPool;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.state.Account;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.transaction.Impersonation;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.network.mempool.Admission;
import bulkhead.network.mempool.Mempool;
import bulkhead.network.mempool.SenderAccount;
import bulkhead.store.api.StateReader;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// The way into the mempool: form and signature first, without a lock; then what the last state says; then the pool.
final class PoolEntrance implements TransactionPool {

    private final Kernel kernel;
    private final PendingEdits edits;
    private final SharedMempool pool;
    private final List<Consumer<VerifiedTransaction>> listeners = new CopyOnWriteArrayList<>();

    PoolEntrance(Kernel kernel, PendingEdits edits, SharedMempool pool) {
        this.kernel = kernel;
        this.edits = edits;
        this.pool = pool;
    }

    @Override
    public Submission submit(Bytes transaction) {
        return offer(kernel.verify(transaction));
    }

    /// Offers a transaction in another's name, in dev zones.
    Submission submit(Impersonation transaction) {
        return offer(kernel.impersonate(transaction));
    }

    private Submission offer(Verification verification) {
        return switch (verification) {
            case Verification.Refused(TransactionError error) -> new Submission.Refused(error.message());
            case Verification.Verified(VerifiedTransaction verified) -> offer(verified);
        };
    }

    private Submission offer(VerifiedTransaction verified) {
        StateReader state = edits.latest();
        Optional<TransactionError> flaw = kernel.findFlaw(state, verified);
        if (flaw.isPresent()) {
            return new Submission.Refused(flaw.get().message());
        }
        return switch (pool.add(verified, latest(state, account(state, verified.sender())))) {
            case Admission.Refused refused ->
                new Submission.Refused(refused.error().message());
            case Admission.Admitted _ -> {
                listeners.forEach(listener -> listener.accept(verified));
                yield new Submission.Accepted(verified.hash());
            }
        };
    }

    /// Looks again only if a block came since: nearly always the pool's lock is held for no read of the store.
    @SuppressWarnings("ReferenceEquality") // the same object is the same state
    private Function<Address, SenderAccount> latest(StateReader state, SenderAccount known) {
        return sender -> edits.latest() == state ? known : account(edits.latest(), sender);
    }

    @Override
    public long pendingNonce(Address sender) {
        return pool.read(mempool ->
                mempool.pendingNonce(sender, account(edits.latest(), sender).nonce()));
    }

    @Override
    public Optional<VerifiedTransaction> find(Hash transaction) {
        return pool.find(transaction);
    }

    @Override
    public PoolCounts counts() {
        return pool.read(mempool -> {
            int pending =
                    mempool.pending().values().stream().mapToInt(List::size).sum();
            return new PoolCounts(pending, mempool.size() - pending);
        });
    }

    @Override
    public SequencedMap<Address, List<VerifiedTransaction>> pending() {
        return pool.read(Mempool::pending);
    }

    @Override
    public SequencedMap<Address, List<VerifiedTransaction>> queued() {
        return pool.read(Mempool::queued);
    }

    @Override
    public void listen(Consumer<VerifiedTransaction> listener) {
        listeners.add(listener);
    }

    /// What a state says of a sender.
    static SenderAccount account(StateReader state, Address sender) {
        Account account = new ZoneState(state).account(sender);
        return new SenderAccount(account.nonce(), account.balance());
    }
}
