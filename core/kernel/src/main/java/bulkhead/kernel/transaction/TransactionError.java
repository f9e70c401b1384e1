package bulkhead.kernel.transaction;

/// Why a transaction cannot enter a block. The message is for people, and starts with the words that wallets know from
/// geth where there are such.
public record TransactionError(Reason reason, String message) {

    /// The rule that a transaction breaks.
    public enum Reason {
        /// Not the canonical bytes of a transaction.
        MALFORMED,
        TOO_LARGE,
        TYPE_NOT_SUPPORTED,
        INVALID_SIGNATURE,
        WRONG_CHAIN_ID,
        NONCE_TOO_LOW,
        NONCE_TOO_HIGH,
        NONCE_EXHAUSTED,
        /// The sender's account has code (EIP-3607).
        SENDER_HAS_CODE,
        INSUFFICIENT_FUNDS,
        INTRINSIC_GAS_TOO_LOW,
        /// The calldata floor of EIP-7623.
        FLOOR_GAS_TOO_LOW,
        /// One transaction may not have as much gas (EIP-7825).
        GAS_LIMIT_TOO_HIGH,
        /// The block has no such amount of gas left.
        BLOCK_GAS_EXCEEDED,
        TIP_ABOVE_FEE_CAP,
        FEE_CAP_BELOW_BASE_FEE,
        INIT_CODE_TOO_LARGE,
        /// A rule of EIP-7702.
        INVALID_SET_CODE,
        /// A rule of EIP-4844.
        INVALID_BLOBS
    }

    @Override
    public String toString() {
        return message;
    }
}
