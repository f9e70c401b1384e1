package bulkhead.testing.conformance;

/// What came of a case.
sealed interface Verdict {

    record Passed() implements Verdict {}

    /// Something differs.
    ///
    /// @param cause the kind of difference, the same for like failures
    /// @param detail this one's difference
    record Failed(String cause, String detail) implements Verdict {}
}
