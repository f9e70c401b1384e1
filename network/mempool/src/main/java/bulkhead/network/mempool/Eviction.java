package bulkhead.network.mempool;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
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

    /// A sender's last transaction, as it is ordered.
    record End(boolean executable, PooledTransaction transaction, UInt256 tip) {

        static End of(SenderQueue queue, UInt256 baseFee) {
            PooledTransaction last = queue.fromTheEnd().getFirst();
            return new End(queue.isExecutable(last.nonce()), last, last.tip(baseFee));
        }

        UInt256 feeCap() {
            return transaction.fees().feeCap();
        }

        long sequence() {
            return transaction.sequence();
        }
    }

    /// Takes note of a sender whose transactions changed.
    void changed(SenderQueue queue, UInt256 baseFee) {
        End before = ends.remove(queue.sender());
        if (before != null) {
            order.remove(before);
        }
        if (!queue.isEmpty()) {
            End now = End.of(queue, baseFee);
            ends.put(queue.sender(), now);
            order.add(now);
        }
    }

    /// Every sender's last transaction, cheapest first.
    NavigableSet<End> cheapestFirst() {
        return order;
    }
}
