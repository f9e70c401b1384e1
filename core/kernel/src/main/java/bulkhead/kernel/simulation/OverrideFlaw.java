package bulkhead.kernel.simulation;

/// Why an override cannot be applied. The message is for people, in geth's words where there are such.
public record OverrideFlaw(Reason reason, String message) {

    /// The rule that an override breaks.
    public enum Reason {
        /// What is to move is no precompiled contract.
        NOT_A_PRECOMPILE,
        /// A precompiled contract moves to itself.
        MOVED_TO_ITSELF,
        /// A precompiled contract moves to where something else is overridden, too.
        TARGET_OVERRIDDEN,
        /// Two precompiled contracts move to one address.
        TARGET_MOVED_TWICE,
        /// Slots of a module, whose records are no slots.
        SLOTS_OF_A_MODULE,
        /// All slots of an account are replaced, and there are too many to compute a state root without them.
        TOO_MANY_SLOTS
    }

    @Override
    public String toString() {
        return message;
    }
}
