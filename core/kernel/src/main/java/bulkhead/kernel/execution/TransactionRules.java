package bulkhead.kernel.execution;

import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Fork;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.kernel.transaction.TransactionError.Reason;
import bulkhead.kernel.transaction.TransactionType;
import java.util.Optional;

/// What a transaction must fulfil by itself and against a block's fees, whoever sends it.
///
/// @param gasMax most gas that one transaction may have (EIP-7825 from Osaka on)
public record TransactionRules(Fork fork, long gasMax) {

    /// EIP-7825.
    public static final long OSAKA_GAS_MAX = 1 << 24;

    static final int INIT_CODE_SIZE_MAX = 49_152; // EIP-3860

    private static final int BLOBS_MAX_CANCUN = 6;
    private static final int BLOBS_MAX_PRAGUE = 9;
    private static final int BLOBS_MAX_OSAKA = 6; // of one transaction (EIP-7594)
    private static final byte BLOB_HASH_VERSION = 0x01;

    /// A fork's own rules.
    public static TransactionRules of(Fork fork) {
        return new TransactionRules(fork, fork.isAtLeast(Fork.OSAKA) ? OSAKA_GAS_MAX : Long.MAX_VALUE);
    }

    /// What is wrong with a transaction in any block; empty if nothing is.
    public Optional<TransactionError> findFlaw(Transaction transaction) {
        return unsupported(transaction.type())
                .or(() -> tooMuchGas(transaction.body()))
                .or(() -> wrongFees(transaction.fees()))
                .or(() -> wrongBlobs(transaction))
                .or(() -> wrongSetCode(transaction))
                .or(() -> tooLittleGas(transaction))
                .or(() -> oversizedInitCode(transaction.body()));
    }

    /// Whether it offers less than the block's base fees; empty if it does not.
    public Optional<TransactionError> findUnderpayment(Transaction transaction, BlockEnvironment.Fees fees) {
        UInt256 feeCap = transaction.fees().feeCap();
        if (feeCap.compareTo(fees.baseFee()) < 0) {
            return refusal(
                    Reason.FEE_CAP_BELOW_BASE_FEE,
                    "max fee per gas less than block base fee: maxFeePerGas: " + feeCap.toBigInteger() + ", baseFee: "
                            + fees.baseFee().toBigInteger());
        }
        if (transaction instanceof Transaction.WithBlobs typed
                && typed.blobs().feeCap().compareTo(fees.blobBaseFee()) < 0) {
            return refusal(Reason.INVALID_BLOBS, "max fee per blob gas less than block blob gas fee");
        }
        return Optional.empty();
    }

    private Optional<TransactionError> unsupported(TransactionType type) {
        boolean isKnown = switch (type) {
            case LEGACY -> true;
            case ACCESS_LIST -> fork.isAtLeast(Fork.BERLIN);
            case DYNAMIC_FEE -> fork.isAtLeast(Fork.LONDON);
            case BLOB -> fork.isAtLeast(Fork.CANCUN);
            case SET_CODE -> fork.isAtLeast(Fork.PRAGUE);
            case SYSTEM, EDIT, IMPERSONATED, OTHER_SCHEME -> false;
        };
        return isKnown
                ? Optional.empty()
                : refusal(
                        Reason.TYPE_NOT_SUPPORTED,
                        "transaction type not supported: 0x" + Integer.toHexString(type.id()));
    }

    private Optional<TransactionError> tooMuchGas(Transaction.Body body) {
        return body.gasLimit() <= gasMax
                ? Optional.empty()
                : refusal(
                        Reason.GAS_LIMIT_TOO_HIGH,
                        "transaction gas limit too high (cap: " + gasMax + ", tx: " + body.gasLimit() + ")");
    }

    private static Optional<TransactionError> wrongFees(Transaction.Fees fees) {
        return fees.tipCap().compareTo(fees.feeCap()) <= 0
                ? Optional.empty()
                : refusal(
                        Reason.TIP_ABOVE_FEE_CAP,
                        "max priority fee per gas higher than max fee per gas: maxPriorityFeePerGas: "
                                + fees.tipCap().toBigInteger() + ", maxFeePerGas: "
                                + fees.feeCap().toBigInteger());
    }

    private Optional<TransactionError> wrongBlobs(Transaction transaction) {
        if (!(transaction instanceof Transaction.WithBlobs typed)) {
            return Optional.empty();
        }
        if (typed.body().isCreation()) {
            return refusal(Reason.INVALID_BLOBS, "blob transaction of type create");
        }
        if (typed.blobs().hashes().isEmpty()) {
            return refusal(Reason.INVALID_BLOBS, "blob transaction missing blob hashes");
        }
        if (typed.blobs().hashes().size() > blobsMax()) {
            return refusal(Reason.INVALID_BLOBS, "blob transaction has too many blobs (max: " + blobsMax() + ")");
        }
        for (Hash hash : typed.blobs().hashes()) {
            if (hash.bytes().get(0) != BLOB_HASH_VERSION) {
                return refusal(Reason.INVALID_BLOBS, "blob has invalid hash version: " + hash);
            }
        }
        return Optional.empty();
    }

    private int blobsMax() {
        if (fork.isAtLeast(Fork.OSAKA)) {
            return BLOBS_MAX_OSAKA;
        }
        return fork.isAtLeast(Fork.PRAGUE) ? BLOBS_MAX_PRAGUE : BLOBS_MAX_CANCUN;
    }

    private static Optional<TransactionError> wrongSetCode(Transaction transaction) {
        if (!(transaction instanceof Transaction.SetCode typed)) {
            return Optional.empty();
        }
        if (typed.body().isCreation()) {
            return refusal(Reason.INVALID_SET_CODE, "EIP-7702 transaction cannot be used to create contract");
        }
        return typed.authorizations().isEmpty()
                ? refusal(Reason.INVALID_SET_CODE, "EIP-7702 transaction with empty auth list")
                : Optional.empty();
    }

    private Optional<TransactionError> tooLittleGas(Transaction transaction) {
        IntrinsicGas needed = IntrinsicGas.of(transaction, fork);
        long have = transaction.body().gasLimit();
        if (have < needed.base()) {
            return refusal(
                    Reason.INTRINSIC_GAS_TOO_LOW, "intrinsic gas too low: have " + have + ", want " + needed.base());
        }
        return have >= needed.floor()
                ? Optional.empty()
                : refusal(
                        Reason.FLOOR_GAS_TOO_LOW,
                        "insufficient gas for floor data gas cost: have " + have + ", want " + needed.floor());
    }

    private Optional<TransactionError> oversizedInitCode(Transaction.Body body) {
        boolean isTooLarge = fork.isAtLeast(Fork.SHANGHAI)
                && body.isCreation()
                && body.input().size() > INIT_CODE_SIZE_MAX;
        return isTooLarge
                ? refusal(
                        Reason.INIT_CODE_TOO_LARGE,
                        "max initcode size exceeded: code size " + body.input().size() + " limit " + INIT_CODE_SIZE_MAX)
                : Optional.empty();
    }

    static Optional<TransactionError> refusal(Reason reason, String message) {
        return Optional.of(new TransactionError(reason, message));
    }
}
