package bulkhead.kernel.api;

/// What a module stores, in its own compartment. Declared in the constructor, by name; a name is declared once.
///
/// Names are `[a-z][A-Za-z0-9]{0,31}`. They are part of the state: a later version that uses other names or types does
/// not find what an earlier one stored. Reading costs what SLOAD costs and writing what SSTORE costs (EIP-2929,
/// EIP-2200, EIP-3529), for each 32 bytes of the encoded value.
///
/// Types are `Address`, `String`, `Boolean`, `UInt256`, `Long`, `Integer`, `Bytes`, `Hash` and records of these (the
/// record's components may be `boolean`, `long`, `int`, lists and records, too; not in keys). A value takes at most
/// 64 KiB, a key at most 256 bytes with its prefix.
public interface Storage {

    /// One value.
    <T> StoredValue<T> value(String name, Class<T> type);

    /// Values by key.
    <K, V> StoredMap<K, V> map(String name, Class<K> key, Class<V> value);

    /// Keys and values as bytes, stored exactly as given, for formats that others prove.
    RawMap raw();
}
