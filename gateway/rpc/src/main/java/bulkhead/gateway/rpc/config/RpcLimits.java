package bulkhead.gateway.rpc.config;

/// What one request may ask of the gateway. Checked before memory is taken.
///
/// @param requestBytesMax body of one HTTP request, bytes
/// @param responseBytesMax answer to one HTTP request, bytes; a batch or a log query that would exceed it answers an
/// error
/// @param batchMax calls in one batch
/// @param nestingMax depth of JSON arrays and objects
/// @param logs how much one log query may search and answer
public record RpcLimits(int requestBytesMax, int responseBytesMax, int batchMax, int nestingMax, LogLimits logs) {

    /// geth's body limit (5 MiB), batch item and response limits (1,000; 25 MB); nesting far above any real request.
    public static final RpcLimits STANDARD =
            new RpcLimits(5 << 20, 25_000_000, 1_000, 64, new LogLimits(10_000, 250_000, 10_000));

    public RpcLimits {
        if (requestBytesMax < 1 || responseBytesMax < 1 || batchMax < 1 || nestingMax < 1) {
            throw new IllegalArgumentException("an RPC limit is below 1");
        }
    }

    /// Bounds of `eth_getLogs`.
    ///
    /// @param blocksMax blocks that one search may read; its range may be longer
    /// @param transactionsMax of the blocks that one search may read
    /// @param resultsMax logs in one answer
    public record LogLimits(int blocksMax, int transactionsMax, int resultsMax) {}
}
