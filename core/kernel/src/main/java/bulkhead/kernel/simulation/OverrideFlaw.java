package bulkhead.kernel.simulation;

/// Why an override cannot be applied. The message is for people, in geth's words where there are such.
public record OverrideFlaw(Reason reason, String message) {

    /// The rule that an override breaks.
    public enum Reason {
        /// What is to move is no precompiled contract.
        NOT_A_PRECOMPILE,
        /// A precompiled contract moves to itself.
        MOVED_TO_ITSELF,
        /// A precompiled contract moves to where something else is overridden, too, or another one moved already.
        TARGET_OVERRIDDEN,
        /// Slots of a module, whose records are no slots.
        SLOTS_OF_A_MODULE
    }

    @Override
    public String toString() {
        return message;
    }
}
