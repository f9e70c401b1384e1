package bulkhead.network.mempool;

/// Why a transaction does not enter the pool. The message starts with geth's words, by which wallets know it.
public record MempoolError(Reason reason, String message) {

    /// The rule that it breaks.
    public enum Reason {
        ALREADY_KNOWN("already known"),
        NONCE_TOO_LOW("nonce too low"),
        INSUFFICIENT_FUNDS("insufficient funds for gas * price + value"),
        GAS_ABOVE_BLOCK("exceeds block gas limit"),
        REPLACEMENT_UNDERPRICED("replacement transaction underpriced"),
        ACCOUNT_LIMIT("account limit exceeded"),
        POOL_FULL("txpool is full");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// As geth says it.
        public String words() {
            return words;
        }
    }

    static MempoolError of(Reason reason) {
        return new MempoolError(reason, reason.words());
    }

    static MempoolError of(Reason reason, String detail) {
        return new MempoolError(reason, reason.words() + ": " + detail);
    }

    @Override
    public String toString() {
        return message;
    }
}
