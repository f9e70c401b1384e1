package bulkhead.node.app;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.zone.DevPool;
import bulkhead.kernel.KnownTransactions;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.network.mempool.Admission;
import bulkhead.network.mempool.BlockRules;
import bulkhead.network.mempool.Mempool;
import bulkhead.network.mempool.SelectionLimits;
import bulkhead.network.mempool.SenderAccount;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The mempool behind a lock: the gateway's threads offer, the engine's thread selects.
///
/// It is also where the kernel finds senders that are recovered already: a block recovers only what never was here.
final class SharedMempool implements KnownTransactions, DevPool {

    private final Mempool pool;

    SharedMempool(Mempool pool) {
        this.pool = pool;
    }

    @Override
    public Optional<VerifiedTransaction> find(Hash transaction) {
        return read(mempool -> mempool.find(transaction));
    }

    /// Offers a transaction.
    ///
    /// @param account looked up under the lock: before, it could be older than the block by which the pool was last
    ///     revalidated, and open a gap that is none
    Admission add(VerifiedTransaction verified, Function<Address, SenderAccount> account) {
        return read(mempool -> mempool.add(verified, account.apply(verified.sender())));
    }

    List<VerifiedTransaction> select(SelectionLimits most) {
        return read(mempool -> mempool.select(most));
    }

    /// Takes out what is invalid.
    void remove(Hash transaction) {
        synchronized (pool) {
            pool.remove(transaction);
        }
    }

    @Override
    public boolean drop(Hash transaction) {
        synchronized (pool) {
            boolean isThere = pool.find(transaction).isPresent();
            pool.remove(transaction);
            return isThere;
        }
    }

    @Override
    public void dropAll() {
        removeIf(_ -> true);
    }

    @Override
    public void dropOf(Address sender) {
        removeIf(transaction -> transaction.sender().equals(sender));
    }

    private void removeIf(Predicate<VerifiedTransaction> condition) {
        synchronized (pool) {
            Stream.of(pool.pending(), pool.queued())
                    .flatMap(view -> view.values().stream())
                    .flatMap(List::stream)
                    .filter(condition)
                    .toList()
                    .forEach(transaction -> pool.remove(transaction.hash()));
        }
    }

    void setAside(Hash transaction, String reason) {
        synchronized (pool) {
            pool.setAside(transaction, reason);
        }
    }

    /// Looks at everything again after a block.
    void revalidate(BlockRules next, Function<Address, SenderAccount> accounts) {
        synchronized (pool) {
            pool.revalidate(next, accounts);
        }
    }

    /// Looks after a block at the senders whose accounts it changed.
    void advance(BlockRules next, SortedMap<Address, SenderAccount> changed) {
        synchronized (pool) {
            pool.advance(next, changed);
        }
    }

    /// One consistent look.
    <T> T read(Function<Mempool, T> look) {
        synchronized (pool) {
            return look.apply(pool);
        }
    }
}
