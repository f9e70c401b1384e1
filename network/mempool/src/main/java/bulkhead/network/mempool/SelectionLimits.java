package bulkhead.network.mempool;

/// How much a proposal may hold.
///
/// @param gas sum of gas limits
/// @param bytes each transaction counts with [#FRAMING_BYTES]
public record SelectionLimits(long gas, long bytes) {

    /// A block encodes a transaction behind a tag and a length of up to four bytes.
    public static final int FRAMING_BYTES = 5;
}
