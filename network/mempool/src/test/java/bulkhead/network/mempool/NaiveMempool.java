package bulkhead.network.mempool;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.network.mempool.MempoolError.Reason;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// What the pool should do, said as plainly as possible: one list in the order of arrival, everything looked up by
/// going through it.
final class NaiveMempool {

    private final MempoolLimits limits;
    final List<VerifiedTransaction> all = new ArrayList<>();
    private UInt256 baseFee = UInt256.ZERO;

    NaiveMempool(MempoolLimits limits) {
        this.limits = limits;
    }

    /// The reason of a refusal; empty if it was admitted.
    Optional<Reason> add(VerifiedTransaction offered, Function<Address, SenderAccount> accounts) {
        SenderAccount account = accounts.apply(offered.sender());
        Optional<VerifiedTransaction> same = of(offered.sender()).stream()
                .filter(other -> other.body().nonce() == offered.body().nonce())
                .findFirst();
        Optional<Reason> refusal = refusal(offered, account, same);
        if (refusal.isPresent()) {
            return refusal;
        }
        List<VerifiedTransaction> trial = new ArrayList<>(all);
        same.ifPresent(trial::remove);
        trial.add(offered);
        boolean waits = next(all, offered.sender(), account) < offered.body().nonce();
        while (isOver(trial)) {
            Optional<VerifiedTransaction> victim = waits ? Optional.empty() : victim(trial, offered, accounts);
            if (victim.isEmpty()) {
                return Optional.of(Reason.POOL_FULL);
            }
            trial.remove(victim.get());
        }
        all.clear();
        all.addAll(trial);
        return Optional.empty();
    }

    void revalidate(UInt256 fee, Function<Address, SenderAccount> accounts) {
        baseFee = fee;
        all.removeIf(transaction -> {
            SenderAccount account = accounts.apply(transaction.sender());
            return transaction.body().nonce() < account.nonce()
                    || cost(transaction).compareTo(account.balance().toBigInteger()) > 0;
        });
    }

    List<VerifiedTransaction> executable(Address sender, SenderAccount account) {
        long next = next(all, sender, account);
        return of(sender).stream()
                .filter(transaction -> transaction.body().nonce() < next)
                .sorted(Comparator.comparingLong(
                        transaction -> transaction.body().nonce()))
                .toList();
    }

    /// Takes the best transaction whose predecessors are taken, as long as there is one.
    List<VerifiedTransaction> select(int count, Function<Address, SenderAccount> accounts) {
        Map<Address, Long> nonces = new TreeMap<>();
        List<VerifiedTransaction> chosen = new ArrayList<>();
        while (chosen.size() < count) {
            Optional<VerifiedTransaction> best = all.stream()
                    .filter(transaction -> transaction.body().nonce()
                            == nonces.computeIfAbsent(
                                    transaction.sender(),
                                    sender -> accounts.apply(sender).nonce()))
                    .filter(transaction ->
                            transaction.transaction().fees().feeCap().compareTo(baseFee) >= 0)
                    .max(Comparator.comparingLong(this::tip)
                            .thenComparing(Comparator.comparingInt((VerifiedTransaction t) -> all.indexOf(t))
                                    .reversed()));
            if (best.isEmpty()) {
                break;
            }
            chosen.add(best.get());
            nonces.merge(best.get().sender(), 1L, Long::sum);
        }
        return chosen;
    }

    private Optional<Reason> refusal(
            VerifiedTransaction offered, SenderAccount account, Optional<VerifiedTransaction> same) {
        if (all.contains(offered)) {
            return Optional.of(Reason.ALREADY_KNOWN);
        }
        if (offered.body().nonce() < account.nonce()) {
            return Optional.of(Reason.NONCE_TOO_LOW);
        }
        if (same.isPresent() && !outbids(offered, same.get())) {
            return Optional.of(Reason.REPLACEMENT_UNDERPRICED);
        }
        BigInteger promised = of(offered.sender()).stream()
                .filter(other -> !Optional.of(other).equals(same))
                .map(NaiveMempool::cost)
                .reduce(cost(offered), BigInteger::add);
        if (promised.compareTo(account.balance().toBigInteger()) > 0) {
            return Optional.of(Reason.INSUFFICIENT_FUNDS);
        }
        long next = next(all, offered.sender(), account);
        long waiting = of(offered.sender()).stream()
                .filter(other -> other.body().nonce() > next)
                .count();
        boolean tooMany = of(offered.sender()).size() >= limits.senderTransactionsMax()
                || (offered.body().nonce() > next && waiting >= limits.senderQueuedMax());
        return same.isEmpty() && tooMany ? Optional.of(Reason.ACCOUNT_LIMIT) : Optional.empty();
    }

    /// The last transaction of some other sender: waiting before executable, then the lowest tip, fee cap, the
    /// youngest;
    /// but once a sender gave something it gives on as long as what it has is worth less.
    private Optional<VerifiedTransaction> victim(
            List<VerifiedTransaction> trial, VerifiedTransaction offered, Function<Address, SenderAccount> accounts) {
        return all.stream()
                .filter(end -> !end.sender().equals(offered.sender()))
                .filter(end -> all.stream()
                        .noneMatch(later -> later.sender().equals(end.sender())
                                && later.body().nonce() > end.body().nonce()))
                .sorted(Comparator.comparing((VerifiedTransaction end) -> isExecutable(end, accounts))
                        .thenComparingLong(this::tip)
                        .thenComparing(end -> end.transaction().fees().feeCap())
                        .thenComparing(Comparator.comparingInt((VerifiedTransaction t) -> all.indexOf(t))
                                .reversed()))
                .flatMap(end -> last(trial, end.sender()).stream())
                .filter(end -> !isExecutable(end, accounts) || isWorthLess(end, offered))
                .findFirst();
    }

    private static Optional<VerifiedTransaction> last(List<VerifiedTransaction> trial, Address sender) {
        return trial.stream()
                .filter(transaction -> transaction.sender().equals(sender))
                .max(Comparator.comparingLong(transaction -> transaction.body().nonce()));
    }

    private boolean isWorthLess(VerifiedTransaction one, VerifiedTransaction other) {
        int byTip = Long.compare(tip(one), tip(other));
        int byFeeCap = one.transaction()
                .fees()
                .feeCap()
                .compareTo(other.transaction().fees().feeCap());
        return byTip < 0 || (byTip == 0 && byFeeCap < 0);
    }

    private boolean isExecutable(VerifiedTransaction transaction, Function<Address, SenderAccount> accounts) {
        Address sender = transaction.sender();
        return transaction.body().nonce() < next(all, sender, accounts.apply(sender));
    }

    private boolean isOver(List<VerifiedTransaction> trial) {
        return trial.size() > limits.transactionsMax()
                || trial.stream()
                                .mapToLong(transaction -> transaction.encoded().size())
                                .sum()
                        > limits.bytesMax();
    }

    private boolean outbids(VerifiedTransaction offered, VerifiedTransaction before) {
        var now = offered.transaction().fees();
        var then = before.transaction().fees();
        return outbids(now.feeCap().toLong(), then.feeCap().toLong())
                && outbids(now.tipCap().toLong(), then.tipCap().toLong());
    }

    private boolean outbids(long now, long then) {
        return now > then && now * 100 >= then * (100 + limits.priceBumpPercent());
    }

    private static long next(List<VerifiedTransaction> pool, Address sender, SenderAccount account) {
        long next = account.nonce();
        while (has(pool, sender, next)) {
            next++;
        }
        return next;
    }

    private static boolean has(List<VerifiedTransaction> pool, Address sender, long nonce) {
        return pool.stream()
                .anyMatch(transaction -> transaction.sender().equals(sender)
                        && transaction.body().nonce() == nonce);
    }

    private List<VerifiedTransaction> of(Address sender) {
        return all.stream()
                .filter(transaction -> transaction.sender().equals(sender))
                .toList();
    }

    private long tip(VerifiedTransaction transaction) {
        var fees = transaction.transaction().fees();
        long room = fees.feeCap().toLong() - baseFee.toLong();
        return Math.max(0, Math.min(room, fees.tipCap().toLong()));
    }

    private static BigInteger cost(VerifiedTransaction transaction) {
        return transaction
                .transaction()
                .fees()
                .feeCap()
                .toBigInteger()
                .multiply(BigInteger.valueOf(transaction.body().gasLimit()));
    }
}
