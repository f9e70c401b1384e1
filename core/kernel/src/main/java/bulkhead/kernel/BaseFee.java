package bulkhead.kernel;

import bulkhead.crypto.UInt256;
import java.math.BigInteger;

/// How the base fee follows load (EIP-1559): by at most an eighth from block to block.
final class BaseFee {

    private static final long ELASTICITY = 2;
    private static final BigInteger CHANGE_DENOMINATOR = BigInteger.valueOf(8);

    private BaseFee() {}

    /// The base fee of the block after one with this base fee, gas used and gas limit.
    static UInt256 next(UInt256 baseFee, long gasUsed, long gasLimit) {
        long target = Math.max(gasLimit / ELASTICITY, 1);
        BigInteger fee = baseFee.toBigInteger();
        BigInteger change = fee.multiply(BigInteger.valueOf(Math.abs(gasUsed - target)))
                .divide(BigInteger.valueOf(target))
                .divide(CHANGE_DENOMINATOR);
        if (gasUsed <= target) {
            return UInt256.from(fee.subtract(change));
        }
        BigInteger raised = fee.add(change.max(BigInteger.ONE));
        return raised.bitLength() > 256 ? UInt256.MAX : UInt256.from(raised);
    }
}
