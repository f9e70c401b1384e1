package bulkhead.crypto.rlp;

/// How much structure a reader accepts: lists in lists, and items read in total.
public record RlpLimits(int depth, int items) {

    /// Above this, a tree of items could not be compared or printed on an ordinary stack.
    public static final int DEPTH_MAX = 1_024;

    /// Nothing of Ethereum nests deeper than 5; an item in memory costs some 40 bytes for each byte on the wire.
    public static final RlpLimits STANDARD = new RlpLimits(16, 262_144);

    public RlpLimits {
        if (depth < 0 || depth > DEPTH_MAX) {
            throw new IllegalArgumentException("depth is not between 0 and " + DEPTH_MAX + ": " + depth);
        }
        if (items < 1) {
            throw new IllegalArgumentException("at least one item must be allowed: " + items);
        }
    }
}
