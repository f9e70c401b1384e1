package bulkhead.gateway.rpc.trace;

/// What one request for traces may ask for. Checked before memory is taken. Time is bounded by gas: of the block that
/// is
/// executed again, or of the call.
///
/// @param bytesMax of one answer, roughly as it is written
/// @param atOnceMax requests that are traced at the same time
/// @param waitMillis how long others wait before they are refused
/// @param blocksMax that one `trace_filter` executes again
/// @param tracesMax that one `trace_filter` answers
record TraceLimits(long bytesMax, int atOnceMax, long waitMillis, int blocksMax, int tracesMax) {

    /// Two answers of geth's response limit fit in the heap beside everything else.
    static final TraceLimits STANDARD = new TraceLimits(25_000_000, 2, 10_000, 100, 10_000);
}
