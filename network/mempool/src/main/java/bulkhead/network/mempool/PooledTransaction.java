package bulkhead.network.mempool;

import bulkhead.crypto.UInt256;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.math.BigInteger;

/// A transaction in the pool.
///
/// @param cost the most it can take from its sender, in wei; may exceed 256 bits
/// @param sequence of its arrival: among equals the older goes first
record PooledTransaction(VerifiedTransaction verified, BigInteger cost, long sequence) {

    static PooledTransaction of(VerifiedTransaction verified, long sequence) {
        BigInteger gas = BigInteger.valueOf(verified.body().gasLimit());
        BigInteger fee = verified.transaction().fees().feeCap().toBigInteger().multiply(gas);
        return new PooledTransaction(verified, fee.add(verified.body().value().toBigInteger()), sequence);
    }

    long nonce() {
        return verified.body().nonce();
    }

    long gas() {
        return verified.body().gasLimit();
    }

    int bytes() {
        return verified.encoded().size();
    }

    Transaction.Fees fees() {
        return verified.transaction().fees();
    }

    boolean reaches(UInt256 baseFee) {
        return fees().feeCap().compareTo(baseFee) >= 0;
    }

    /// What the proposer gets per gas; 0 where the fee cap does not reach the base fee.
    UInt256 tip(UInt256 baseFee) {
        return reaches(baseFee) ? fees().effectivePrice(baseFee).subtract(baseFee) : UInt256.ZERO;
    }

    /// Whether it pays enough more than another one to take its place: geth's rule, in both prices.
    boolean outbids(PooledTransaction other, int bumpPercent) {
        return outbids(fees().feeCap(), other.fees().feeCap(), bumpPercent)
                && outbids(fees().tipCap(), other.fees().tipCap(), bumpPercent);
    }

    private static boolean outbids(UInt256 price, UInt256 before, int bumpPercent) {
        BigInteger raised = before.toBigInteger().multiply(BigInteger.valueOf(100L + bumpPercent));
        return price.compareTo(before) > 0
                && price.toBigInteger().multiply(BigInteger.valueOf(100)).compareTo(raised) >= 0;
    }
}
