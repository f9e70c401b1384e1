package bulkhead.network.mempool;

import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/// Chooses for a proposal: always the best head of all senders, until nothing fits.
final class Selection {

    private final UInt256 baseFee;
    private final Set<Hash> excluded;

    Selection(UInt256 baseFee, Set<Hash> excluded) {
        this.baseFee = baseFee;
        this.excluded = excluded;
    }

    private record Head(PooledTransaction transaction, UInt256 tip, Iterator<PooledTransaction> rest) {

        static final Comparator<Head> BEST_FIRST = Comparator.comparing(Head::tip)
                .reversed()
                .thenComparingLong(head -> head.transaction().sequence());
    }

    List<PooledTransaction> choose(Collection<SenderQueue> senders, SelectionLimits most) {
        PriorityQueue<Head> heads = new PriorityQueue<>(Head.BEST_FIRST);
        senders.forEach(queue -> findHead(queue.executable().iterator()).ifPresent(heads::add));
        List<PooledTransaction> chosen = new ArrayList<>();
        long gas = most.gas();
        long bytes = most.bytes();
        for (Head head = heads.poll(); head != null; head = heads.poll()) {
            long framed = (long) head.transaction().bytes() + SelectionLimits.FRAMING_BYTES;
            if (head.transaction().gas() > gas || framed > bytes) {
                continue; // the sender's later ones cannot go before it
            }
            chosen.add(head.transaction());
            gas -= head.transaction().gas();
            bytes -= framed;
            findHead(head.rest()).ifPresent(heads::add);
        }
        return chosen;
    }

    /// The next transaction of a sender, unless it was set aside or does not pay the base fee.
    private Optional<Head> findHead(Iterator<PooledTransaction> rest) {
        if (!rest.hasNext()) {
            return Optional.empty();
        }
        PooledTransaction next = rest.next();
        boolean goes =
                next.reaches(baseFee) && !excluded.contains(next.verified().hash());
        return goes ? Optional.of(new Head(next, next.tip(baseFee), rest)) : Optional.empty();
    }
}
