package bulkhead.store.tree.ics23;

/// What a proof is worth.
public sealed interface Verdict {

    /// It shows the statement.
    record Proven() implements Verdict {}

    /// It does not, for a reason meant for people.
    record Refused(String reason) implements Verdict {}

    default boolean isProven() {
        return this instanceof Proven;
    }
}
