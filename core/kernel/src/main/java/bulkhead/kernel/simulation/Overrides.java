package bulkhead.kernel.simulation;

/// What a call sees in place of what is so.
public record Overrides(StateOverrides state, BlockOverrides block) {

    /// All as it is.
    public static final Overrides NONE = new Overrides(StateOverrides.NONE, BlockOverrides.NONE);
}
