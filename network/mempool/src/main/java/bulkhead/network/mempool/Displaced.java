package bulkhead.network.mempool;

import bulkhead.crypto.UInt256;
import java.util.ArrayList;
import java.util.List;

/// Collects what an offered transaction displaces until there is room for it.
final class Displaced {

    private final PooledTransaction offered;
    private final UInt256 baseFee;
    private final List<PooledTransaction> taken = new ArrayList<>();
    private long countOver;
    private long bytesOver;

    Displaced(PooledTransaction offered, UInt256 baseFee, long countOver, long bytesOver) {
        this.offered = offered;
        this.baseFee = baseFee;
        this.countOver = countOver;
        this.bytesOver = bytesOver;
    }

    boolean isEnough() {
        return countOver <= 0 && bytesOver <= 0;
    }

    List<PooledTransaction> taken() {
        return taken;
    }

    /// Takes from a sender's end what is worth less than the offered one, and says whether that is enough.
    boolean takeFrom(SenderQueue queue) {
        for (PooledTransaction transaction : queue.fromTheEnd()) {
            if (isEnough() || !isWorthLess(transaction, queue)) {
                break;
            }
            taken.add(transaction);
            countOver--;
            bytesOver -= transaction.bytes();
        }
        return isEnough();
    }

    private boolean isWorthLess(PooledTransaction transaction, SenderQueue queue) {
        if (!queue.isExecutable(transaction.nonce())) {
            return true; // it waits, the offered one does not
        }
        int byTip = transaction.tip(baseFee).compareTo(offered.tip(baseFee));
        int byFeeCap = transaction.fees().feeCap().compareTo(offered.fees().feeCap());
        return byTip < 0 || (byTip == 0 && byFeeCap < 0);
    }
}
