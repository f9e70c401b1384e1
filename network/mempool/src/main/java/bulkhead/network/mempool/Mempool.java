package bulkhead.network.mempool;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Transactions that wait for a block. Not thread-safe.
///
/// Of one sender they go into blocks in the order of their nonces; among senders the one that pays the proposer most
/// goes first, the older one among equals. The pool never holds more than its limits say (INV-083).
public final class Mempool {

    private final MempoolLimits limits;
    private final TreeMap<Address, SenderQueue> senders = new TreeMap<>();
    private final TreeMap<Hash, PooledTransaction> byHash = new TreeMap<>();
    private final TreeMap<Hash, String> setAside = new TreeMap<>();
    private final Eviction eviction = new Eviction();
    private BlockRules rules;
    private long bytes;
    private long arrivals;

    public Mempool(MempoolLimits limits, BlockRules rules) {
        this.limits = limits;
        this.rules = rules;
        eviction.baseFee(rules.baseFee());
    }

    /// Offers a transaction whose signature and form were checked, beside what the last state says of its sender.
    public Admission add(VerifiedTransaction verified, SenderAccount account) {
        var offered = PooledTransaction.of(verified, arrivals);
        SenderQueue queue = senders.getOrDefault(verified.sender(), new SenderQueue(verified.sender(), account));
        if (!queue.account().equals(account)) {
            queue.account(account); // a state that came before its revalidation
            note(queue);
        }
        Optional<PooledTransaction> replaced = queue.find(offered.nonce());
        Optional<MempoolError> error = findError(offered, queue, replaced);
        if (error.isPresent()) {
            return new Admission.Refused(error.get());
        }
        Optional<List<PooledTransaction>> room = findRoom(offered, queue, replaced);
        if (room.isEmpty()) {
            return new Admission.Refused(MempoolError.of(
                    MempoolError.Reason.POOL_FULL,
                    byHash.size() + " transactions, " + bytes + " bytes; only a higher tip displaces one"));
        }
        List<PooledTransaction> displaced = new ArrayList<>(room.get());
        displaced.forEach(this::remove);
        replaced.ifPresent(displaced::add);
        replaced.ifPresent(this::forget);
        insert(offered, queue);
        return new Admission.Admitted(
                queue.isExecutable(offered.nonce()),
                displaced.stream().map(PooledTransaction::verified).toList());
    }

    /// Whom to put into a proposal: as much as fits, each sender's in nonce order. What was set aside, and what comes
    /// after it, stays.
    public List<VerifiedTransaction> select(SelectionLimits most) {
        return new Selection(rules.baseFee(), setAside.navigableKeySet())
                .choose(senders.values(), most).stream()
                        .map(PooledTransaction::verified)
                        .toList();
    }

    /// Looks at everything again: what was mined, what its sender cannot pay any more and what fits into no block
    /// leaves the pool.
    ///
    /// @param accounts the senders in the state before the next block
    /// @return what left
    public List<VerifiedTransaction> revalidate(BlockRules next, Function<Address, SenderAccount> accounts) {
        rules(next);
        List<VerifiedTransaction> dropped = new ArrayList<>();
        for (SenderQueue queue : List.copyOf(senders.values())) {
            revalidate(queue, accounts.apply(queue.sender()), dropped);
        }
        return dropped;
    }

    /// The same after a block, looking only at the senders whose accounts it changed: those of the others are what they
    /// were when they were looked at last.
    ///
    /// @param changed every account that differs since the pool was last looked at, whether it sends or not
    public List<VerifiedTransaction> advance(BlockRules next, SortedMap<Address, SenderAccount> changed) {
        if (next.gasMax() < rules.gasMax()) {
            return revalidate(
                    next,
                    sender -> Optional.ofNullable(changed.get(sender))
                            .orElseGet(() ->
                                    Objects.requireNonNull(senders.get(sender)).account()));
        }
        rules(next);
        List<VerifiedTransaction> dropped = new ArrayList<>();
        changed.forEach((address, account) ->
                Optional.ofNullable(senders.get(address)).ifPresent(queue -> revalidate(queue, account, dropped)));
        return dropped;
    }

    /// Keeps a transaction out of proposals: executing it failed on this node, which is no fault of the transaction's.
    /// It leaves the list when it leaves the pool: mined by others, replaced or displaced.
    ///
    /// @param reason for a person
    public void setAside(Hash transaction, String reason) {
        if (byHash.containsKey(transaction)) {
            setAside.put(transaction, reason);
        }
    }

    /// What was set aside, with the reasons, by hash.
    public SequencedMap<Hash, String> setAside() {
        return new TreeMap<>(setAside);
    }

    /// Takes a transaction out; those of its sender behind it then wait for its nonce.
    public void remove(Hash transaction) {
        Optional.ofNullable(byHash.get(transaction)).ifPresent(this::remove);
    }

    public Optional<VerifiedTransaction> find(Hash transaction) {
        return Optional.ofNullable(byHash.get(transaction)).map(PooledTransaction::verified);
    }

    /// The nonce for a sender's next transaction: behind those that can be executed (`eth_getTransactionCount` of the
    /// pending block).
    public long pendingNonce(Address sender, long accountNonce) {
        SenderQueue queue = senders.get(sender);
        return queue == null || Long.compareUnsigned(queue.nextNonce(), accountNonce) < 0
                ? accountNonce
                : queue.nextNonce();
    }

    /// What can be executed, by sender, in nonce order.
    public SequencedMap<Address, List<VerifiedTransaction>> pending() {
        return view(SenderQueue::executable);
    }

    /// What waits for an earlier nonce, by sender, in nonce order.
    public SequencedMap<Address, List<VerifiedTransaction>> queued() {
        return view(SenderQueue::queued);
    }

    /// Transactions in the pool.
    public int size() {
        return byHash.size();
    }

    /// Bytes of encoded transactions in the pool.
    public long bytes() {
        return bytes;
    }

    private Optional<MempoolError> findError(
            PooledTransaction offered, SenderQueue queue, Optional<PooledTransaction> replaced) {
        if (byHash.containsKey(offered.verified().hash())) {
            return Optional.of(MempoolError.of(MempoolError.Reason.ALREADY_KNOWN));
        }
        if (offered.gas() > rules.gasMax()) {
            return Optional.of(MempoolError.of(
                    MempoolError.Reason.GAS_ABOVE_BLOCK, "limit " + rules.gasMax() + ", tx gas " + offered.gas()));
        }
        long next = queue.account().nonce();
        if (Long.compareUnsigned(offered.nonce(), next) < 0) {
            return Optional.of(MempoolError.of(
                    MempoolError.Reason.NONCE_TOO_LOW,
                    "next nonce " + Long.toUnsignedString(next) + ", tx nonce "
                            + Long.toUnsignedString(offered.nonce())));
        }
        if (replaced.isPresent() && !offered.outbids(replaced.get(), limits.priceBumpPercent())) {
            return Optional.of(MempoolError.of(MempoolError.Reason.REPLACEMENT_UNDERPRICED));
        }
        return findFundsError(offered, queue, replaced).or(() -> findSenderError(offered, queue, replaced));
    }

    private static Optional<MempoolError> findFundsError(
            PooledTransaction offered, SenderQueue queue, Optional<PooledTransaction> replaced) {
        BigInteger balance = queue.account().balance().toBigInteger();
        BigInteger queuedCost =
                queue.cost().subtract(replaced.map(PooledTransaction::cost).orElse(BigInteger.ZERO));
        BigInteger overshot = queuedCost.add(offered.cost()).subtract(balance);
        return overshot.signum() <= 0
                ? Optional.empty()
                : Optional.of(MempoolError.of(
                        MempoolError.Reason.INSUFFICIENT_FUNDS,
                        "balance " + balance + ", queued cost " + queuedCost + ", tx cost " + offered.cost()
                                + ", overshot " + overshot));
    }

    private Optional<MempoolError> findSenderError(
            PooledTransaction offered, SenderQueue queue, Optional<PooledTransaction> replaced) {
        if (replaced.isPresent()) {
            return Optional.empty();
        }
        if (queue.size() >= limits.senderTransactionsMax()) {
            return Optional.of(MempoolError.of(
                    MempoolError.Reason.ACCOUNT_LIMIT,
                    "the sender has " + queue.size() + " transactions in the pool already"));
        }
        boolean gapped = offered.nonce() != queue.nextNonce();
        if (gapped && queue.queued().size() >= limits.senderQueuedMax()) {
            return Optional.of(MempoolError.of(
                    MempoolError.Reason.ACCOUNT_LIMIT,
                    "the sender has " + queue.queued().size() + " transactions waiting for nonce "
                            + Long.toUnsignedString(queue.nextNonce())));
        }
        return Optional.empty();
    }

    /// What must leave so that the offered one fits; empty if it does not pay enough for that. A transaction that waits
    /// for an earlier nonce displaces nothing.
    private Optional<List<PooledTransaction>> findRoom(
            PooledTransaction offered, SenderQueue queue, Optional<PooledTransaction> replaced) {
        long countOver = byHash.size() + 1L - limits.transactionsMax() - (replaced.isPresent() ? 1 : 0);
        long bytesOver = bytes
                + offered.bytes()
                - limits.bytesMax()
                - replaced.map(PooledTransaction::bytes).orElse(0);
        var displaced = new Displaced(offered, rules.baseFee(), countOver, bytesOver);
        boolean executable = Long.compareUnsigned(offered.nonce(), queue.nextNonce()) <= 0;
        if (displaced.isEnough()) {
            return Optional.of(List.of());
        }
        if (!executable) {
            return Optional.empty();
        }
        for (Eviction.End end : eviction.cheapestFirst(senders.values())) {
            SenderQueue other = queue(end.transaction());
            if (!other.sender().equals(offered.verified().sender()) && displaced.takeFrom(other)) {
                return Optional.of(displaced.taken());
            }
        }
        return Optional.empty();
    }

    private void rules(BlockRules next) {
        rules = next;
        eviction.baseFee(next.baseFee());
    }

    private void revalidate(SenderQueue queue, SenderAccount account, List<VerifiedTransaction> dropped) {
        queue.account(account);
        BigInteger balance = account.balance().toBigInteger();
        List<PooledTransaction> stale = queue.all().stream()
                .filter(transaction -> isStale(transaction, account, balance))
                .toList();
        stale.forEach(this::remove);
        stale.forEach(transaction -> dropped.add(transaction.verified()));
        note(queue);
    }

    private boolean isStale(PooledTransaction transaction, SenderAccount account, BigInteger balance) {
        return Long.compareUnsigned(transaction.nonce(), account.nonce()) < 0
                || transaction.cost().compareTo(balance) > 0
                || transaction.gas() > rules.gasMax();
    }

    private void insert(PooledTransaction transaction, SenderQueue queue) {
        senders.put(queue.sender(), queue);
        queue.put(transaction);
        byHash.put(transaction.verified().hash(), transaction);
        bytes += transaction.bytes();
        arrivals++;
        note(queue);
    }

    private void remove(PooledTransaction transaction) {
        forget(transaction);
        SenderQueue queue = queue(transaction);
        queue.remove(transaction);
        note(queue);
        if (queue.isEmpty()) {
            senders.remove(queue.sender());
        }
    }

    private void forget(PooledTransaction transaction) {
        byHash.remove(transaction.verified().hash());
        setAside.remove(transaction.verified().hash());
        bytes -= transaction.bytes();
    }

    /// The queue that holds a transaction of the pool.
    private SenderQueue queue(PooledTransaction transaction) {
        return Objects.requireNonNull(senders.get(transaction.verified().sender()));
    }

    private void note(SenderQueue queue) {
        eviction.changed(queue);
    }

    private SequencedMap<Address, List<VerifiedTransaction>> view(
            Function<SenderQueue, Collection<PooledTransaction>> part) {
        SequencedMap<Address, List<VerifiedTransaction>> view = new LinkedHashMap<>();
        for (SenderQueue queue : senders.values()) {
            Collection<PooledTransaction> transactions = part.apply(queue);
            if (!transactions.isEmpty()) {
                view.put(
                        queue.sender(),
                        transactions.stream().map(PooledTransaction::verified).toList());
            }
        }
        return view;
    }
}
