package bulkhead.network.mempool;

import bulkhead.crypto.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
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
        account = now;
        nextNonce = now.nonce();
        advance();
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

    /// All, by nonce.
    List<PooledTransaction> all() {
        return List.copyOf(byNonce.values());
    }

    /// Those without a gap before them; what the account is past already is neither here nor queued.
    List<PooledTransaction> executable() {
        return List.copyOf(
                byNonce.subMap(account.nonce(), true, nextNonce, false).values());
    }

    List<PooledTransaction> queued() {
        return List.copyOf(byNonce.tailMap(nextNonce, true).values());
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

    /// From the last nonce down: the order in which they may be given up.
    List<PooledTransaction> fromTheEnd() {
        return new ArrayList<>(byNonce.descendingMap().values());
    }

    private void advance() {
        while (byNonce.containsKey(nextNonce)) {
            nextNonce++;
        }
    }
}
