package bulkhead.network.mempool;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which transaction is given up first: of each sender the last, as giving up an earlier one would strand the later
/// ones; among senders one that waits for a missing nonce, then the one that pays least, then the youngest.
final class Eviction {

    private static final Comparator<End> CHEAPEST_FIRST = Comparator.comparing(End::executable)
            .thenComparing(End::tip)
            .thenComparing(End::feeCap)
            .thenComparing(Comparator.comparingLong(End::sequence).reversed());

    private final TreeMap<Address, End> ends = new TreeMap<>();
    private final TreeSet<End> order = new TreeSet<>(CHEAPEST_FIRST);
    private UInt256 baseFee = UInt256.ZERO;
    private boolean ordered;

    /// A sender's last transaction, as it is ordered.
    record End(boolean executable, PooledTransaction transaction, UInt256 tip) {

        static End of(SenderQueue queue, UInt256 baseFee) {
            PooledTransaction last = queue.last();
            return new End(queue.isExecutable(last.nonce()), last, last.tip(baseFee));
        }

        UInt256 feeCap() {
            return transaction.fees().feeCap();
        }

        long sequence() {
            return transaction.sequence();
        }
    }

    /// Takes note that all tips changed.
    void baseFee(UInt256 now) {
        ordered &= baseFee.equals(now);
        baseFee = now;
    }

    /// Takes note of a sender whose transactions changed.
    void changed(SenderQueue queue) {
        if (!ordered) {
            return; // nobody asked for the order since tips changed
        }
        End before = ends.remove(queue.sender());
        if (before != null) {
            order.remove(before);
        }
        if (!queue.isEmpty()) {
            add(queue);
        }
    }

    /// Every sender's last transaction, cheapest first.
    ///
    /// They are put in order when the order is asked for, which is when the pool is full, and kept so until tips
    /// change.
    ///
    /// @param senders all of them
    NavigableSet<End> cheapestFirst(Collection<SenderQueue> senders) {
        if (!ordered) {
            ends.clear();
            order.clear();
            senders.forEach(this::add);
            ordered = true;
        }
        return order;
    }

    private void add(SenderQueue queue) {
        End end = End.of(queue, baseFee);
        ends.put(queue.sender(), end);
        order.add(end);
    }
}
