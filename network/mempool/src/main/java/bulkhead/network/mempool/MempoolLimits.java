package bulkhead.network.mempool;

/// How much may wait. What is beyond is refused, or displaces what pays less.
///
/// @param transactionsMax in the pool
/// @param bytesMax of encoded transactions in the pool
/// @param senderTransactionsMax of one sender, so that one account cannot fill the pool
/// @param senderQueuedMax of one sender that wait for an earlier nonce
/// @param priceBumpPercent by which a replacement must pay more, in fee cap and in tip
public record MempoolLimits(
        int transactionsMax, long bytesMax, int senderTransactionsMax, int senderQueuedMax, int priceBumpPercent) {

    /// A few blocks' worth. Queued and bump are geth's.
    public static final MempoolLimits STANDARD = new MempoolLimits(32_768, 64L << 20, 4_096, 64, 10);

    public MempoolLimits {
        if (transactionsMax < 1 || bytesMax < 1 || senderTransactionsMax < 1) {
            throw new IllegalArgumentException("a mempool limit is below 1");
        }
        if (senderQueuedMax < 0 || priceBumpPercent < 0) {
            throw new IllegalArgumentException("a mempool limit is negative");
        }
    }
}
