package bulkhead.kernel.execution;

import static bulkhead.kernel.execution.TransactionRules.refusal;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Code;
import bulkhead.evm.Delegation;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.kernel.transaction.TransactionError.Reason;
import java.math.BigInteger;
import java.util.Optional;

/// What a transaction must fulfil against its sender's account.
public final class SenderRules {

    private static final long NONCE_MAX = -1L; // 2^64 - 1, read as unsigned (EIP-2681)

    private SenderRules() {}

    /// Whether the nonce is not the account's next.
    ///
    /// @param next the account's nonce
    public static Optional<TransactionError> findNonceFlaw(Transaction transaction, long next) {
        long nonce = transaction.body().nonce();
        if (Long.compareUnsigned(nonce, next) > 0) {
            return refusal(Reason.NONCE_TOO_HIGH, "nonce too high: " + nonces(next, nonce));
        }
        return findStaleNonce(transaction, next);
    }

    /// Whether the nonce was used already, or is the last one, which nobody may use.
    public static Optional<TransactionError> findStaleNonce(Transaction transaction, long next) {
        long nonce = transaction.body().nonce();
        if (Long.compareUnsigned(nonce, next) < 0) {
            return refusal(Reason.NONCE_TOO_LOW, "nonce too low: " + nonces(next, nonce));
        }
        return nonce == NONCE_MAX
                ? refusal(Reason.NONCE_EXHAUSTED, "nonce has max value: " + Long.toUnsignedString(nonce))
                : Optional.empty();
    }

    /// Whether the account has code other than a delegation: nobody holds its key (EIP-3607).
    public static Optional<TransactionError> findContract(Code code, Address sender) {
        return code.isEmpty() || Delegation.findTarget(code).isPresent()
                ? Optional.empty()
                : refusal(
                        Reason.SENDER_HAS_CODE, "sender not an eoa: address " + sender + ", codehash: " + code.hash());
    }

    /// Whether the balance cannot bear the most that the transaction may cost.
    public static Optional<TransactionError> findShortage(Transaction transaction, Address sender, BigInteger balance) {
        BigInteger cost = costMax(transaction);
        return balance.compareTo(cost) >= 0
                ? Optional.empty()
                : refusal(
                        Reason.INSUFFICIENT_FUNDS,
                        "insufficient funds for gas * price + value: address " + sender + " have " + balance + " want "
                                + cost);
    }

    /// The most gas that a balance can pay for at the transaction's fee cap, beside its value; no bound where gas is
    /// free, or where not even the value can be paid.
    public static long affordableGas(Transaction transaction, UInt256 balance) {
        UInt256 value = transaction.body().value();
        UInt256 feeCap = transaction.fees().feeCap();
        return feeCap.isZero() || balance.compareTo(value) < 0
                ? Long.MAX_VALUE
                : balance.subtract(value).divide(feeCap).toLongSaturated();
    }

    /// The most that a transaction may cost: gas limit × fee cap + value, and blob gas likewise. May exceed 256 bits.
    public static BigInteger costMax(Transaction transaction) {
        BigInteger gas = transaction
                .fees()
                .feeCap()
                .toBigInteger()
                .multiply(BigInteger.valueOf(transaction.body().gasLimit()));
        BigInteger cost = gas.add(transaction.body().value().toBigInteger());
        if (!(transaction instanceof Transaction.WithBlobs typed)) {
            return cost;
        }
        return cost.add(typed.blobs()
                .feeCap()
                .toBigInteger()
                .multiply(BigInteger.valueOf(typed.blobs().gas())));
    }

    private static String nonces(long next, long nonce) {
        return "next nonce " + Long.toUnsignedString(next) + ", tx nonce " + Long.toUnsignedString(nonce);
    }
}
