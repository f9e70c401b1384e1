package bulkhead.kernel.module;

/// A named value: of a function, an event, a custom error, a struct.
///
/// @param isIndexed a topic; in events only
public record Parameter(String name, ValueType type, boolean isIndexed) {}
