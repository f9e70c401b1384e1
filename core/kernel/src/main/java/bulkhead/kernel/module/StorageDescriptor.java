package bulkhead.kernel.module;

/// Something that a module stores, as its constructor declares it.
///
/// @param kind `value`, `map` or `raw`
/// @param name as declared; empty for raw storage
/// @param types of the value, or of key and value, e.g. `string => address`
public record StorageDescriptor(String kind, String name, String types) {}
