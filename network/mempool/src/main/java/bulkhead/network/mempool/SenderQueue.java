package bulkhead.network.mempool;

import bulkhead.crypto.Address;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/// One sender's transactions by nonce: first those that can be executed one after the other, then those that wait for a
/// nonce that is missing.
final class SenderQueue {

    private final Address sender;
    private final TreeMap<Long, PooledTransaction> byNonce = new TreeMap<>(Long::compareUnsigned);
    private SenderAccount account;
    private long nextNonce;
    private BigInteger cost = BigInteger.ZERO;

    SenderQueue(Address sender, SenderAccount account) {
        this.sender = sender;
        this.account = account;
        this.nextNonce = account.nonce();
    }

    Address sender() {
        return sender;
    }

    SenderAccount account() {
        return account;
    }

    void account(SenderAccount now) {
        boolean withinRun = Long.compareUnsigned(now.nonce(), account.nonce()) >= 0
                && Long.compareUnsigned(now.nonce(), nextNonce) <= 0;
        account = now;
        if (!withinRun) { // else the run ends where it ended before
            nextNonce = now.nonce();
            advance();
        }
    }

    boolean isEmpty() {
        return byNonce.isEmpty();
    }

    int size() {
        return byNonce.size();
    }

    Optional<PooledTransaction> find(long nonce) {
        return Optional.ofNullable(byNonce.get(nonce));
    }

    /// Takes a transaction in, in place of the one with its nonce, if any.
    void put(PooledTransaction transaction) {
        find(transaction.nonce()).ifPresent(this::remove);
        byNonce.put(transaction.nonce(), transaction);
        cost = cost.add(transaction.cost());
        advance();
    }

    void remove(PooledTransaction transaction) {
        byNonce.remove(transaction.nonce());
        cost = cost.subtract(transaction.cost());
        if (isExecutable(transaction.nonce()) && Long.compareUnsigned(transaction.nonce(), account.nonce()) >= 0) {
            nextNonce = transaction.nonce();
        }
    }

    /// All, by nonce. A view.
    Collection<PooledTransaction> all() {
        return Collections.unmodifiableCollection(byNonce.values());
    }

    /// Those without a gap before them; what the account is past already is neither here nor queued. A view.
    Collection<PooledTransaction> executable() {
        return Collections.unmodifiableCollection(
                byNonce.subMap(account.nonce(), true, nextNonce, false).values());
    }

    /// Those that wait for [#nextNonce]. A view.
    Collection<PooledTransaction> queued() {
        return Collections.unmodifiableCollection(
                byNonce.tailMap(nextNonce, true).values());
    }

    /// The first nonce that is missing.
    long nextNonce() {
        return nextNonce;
    }

    boolean isExecutable(long nonce) {
        return Long.compareUnsigned(nonce, nextNonce) < 0;
    }

    /// What all of them together can take from the sender, in wei.
    BigInteger cost() {
        return cost;
    }

    /// The one with the highest nonce, which is given up first.
    PooledTransaction last() {
        return byNonce.lastEntry().getValue();
    }

    /// From the last nonce down: the order in which they may be given up. A view.
    Collection<PooledTransaction> fromTheEnd() {
        return Collections.unmodifiableCollection(byNonce.descendingMap().values());
    }

    private void advance() {
        while (byNonce.containsKey(nextNonce)) {
            nextNonce++;
        }
    }
}
