package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import bulkhead.kernel.api.RawMap;
import bulkhead.kernel.api.Storage;
import bulkhead.kernel.api.StoredMap;
import bulkhead.kernel.api.StoredValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Typed storage over keys and values. Also keeps what was declared, which is how installation learns the schema.
///
/// Named storage lies under 0x01 ‖ length of the name ‖ name ‖ key.
final class ModuleStorage implements Storage {

    static final int DECLARED_MAX = 256;
    static final int KEYS_MAX = 1_000;

    /// Keys below belong to the kernel (0x00, the compartment's meta record) and to named storage (0x01).
    static final int RAW_FIRST_BYTE_MIN = 0x10;

    private static final byte NAMED = 0x01;
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,31}");

    private final StorageAccess access;
    private final StoredValues values;
    private final List<StorageDescriptor> declared = new ArrayList<>();

    ModuleStorage(StorageAccess access, StoredValues values) {
        this.access = access;
        this.values = values;
    }

    List<StorageDescriptor> declared() {
        return List.copyOf(declared);
    }

    @Override
    public <T> StoredValue<T> value(String name, Class<T> type) {
        ValueType valueType = values.typeOf(type);
        Bytes key = declare("value", name, valueType.canonical());
        return new Cell<>(new Slots<>(type, valueType), key);
    }

    @Override
    public <K, V> StoredMap<K, V> map(String name, Class<K> key, Class<V> value) {
        ValueType keyType = values.keyTypeOf(key);
        ValueType valueType = values.typeOf(value);
        Bytes prefix = declare("map", name, keyType.canonical() + " => " + valueType.canonical());
        return new Table<>(new Slots<>(value, valueType), prefix, keyType);
    }

    @Override
    public RawMap raw() {
        add(new StorageDescriptor("raw", "", "bytes => bytes"));
        return new Raw();
    }

    private Bytes declare(String kind, String name, String types) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("storage name \"" + name + "\" is not [a-z][A-Za-z0-9]{0,31}");
        }
        add(new StorageDescriptor(kind, name, types));
        return Bytes.concat(
                Bytes.of(NAMED, (byte) name.length()), Bytes.wrap(name.getBytes(StandardCharsets.US_ASCII)));
    }

    private void add(StorageDescriptor next) {
        if (declared.stream().anyMatch(each -> each.name().equals(next.name()))) {
            throw new IllegalArgumentException("storage \"" + next.name() + "\" is declared twice");
        }
        if (declared.size() == DECLARED_MAX) {
            throw new IllegalArgumentException("more than " + DECLARED_MAX + " values and maps are declared");
        }
        declared.add(next);
    }

    /// Values of one type, at any key.
    private final class Slots<T> {

        private final Class<T> type;
        private final ValueType valueType;

        Slots(Class<T> type, ValueType valueType) {
            this.type = type;
            this.valueType = valueType;
        }

        Optional<T> find(Bytes key) {
            return access.find(key).map(stored -> type.cast(values.decode(valueType, stored)));
        }

        void put(Bytes key, T value) {
            access.put(key, values.encode(valueType, value));
        }
    }

    private final class Cell<T> implements StoredValue<T> {

        private final Slots<T> slots;
        private final Bytes key;

        Cell(Slots<T> slots, Bytes key) {
            this.slots = slots;
            this.key = key;
        }

        @Override
        public Optional<T> find() {
            return slots.find(key);
        }

        @Override
        public T or(T absent) {
            return find().orElse(absent);
        }

        @Override
        public boolean isSet() {
            return access.contains(key);
        }

        @Override
        public void set(T value) {
            slots.put(key, value);
        }

        @Override
        public void clear() {
            access.remove(key);
        }
    }

    private final class Table<K, V> implements StoredMap<K, V> {

        private final Slots<V> slots;
        private final Bytes prefix;
        private final ValueType keyType;

        Table(Slots<V> slots, Bytes prefix, ValueType keyType) {
            this.slots = slots;
            this.prefix = prefix;
            this.keyType = keyType;
        }

        @Override
        public Optional<V> find(K key) {
            return slots.find(at(key));
        }

        @Override
        public V or(K key, V absent) {
            return find(key).orElse(absent);
        }

        @Override
        public boolean contains(K key) {
            return access.contains(at(key));
        }

        @Override
        public void put(K key, V value) {
            slots.put(at(key), value);
        }

        @Override
        public void remove(K key) {
            access.remove(at(key));
        }

        private Bytes at(Object key) {
            return Bytes.concat(prefix, values.encodeKey(keyType, key));
        }
    }

    private final class Raw implements RawMap {

        @Override
        public Optional<Bytes> find(Bytes key) {
            return access.find(checked(key));
        }

        @Override
        public boolean contains(Bytes key) {
            return access.contains(checked(key));
        }

        @Override
        public void put(Bytes key, Bytes value) {
            access.put(checked(key), value);
        }

        @Override
        public void remove(Bytes key) {
            access.remove(checked(key));
        }

        @Override
        public List<Bytes> keys(Bytes prefix, Bytes from, int limit) {
            if (limit < 1 || limit > KEYS_MAX) {
                throw new IllegalArgumentException("limit is not between 1 and " + KEYS_MAX + ": " + limit);
            }
            Bytes least = Bytes.of((byte) RAW_FIRST_BYTE_MIN);
            return access.keys(prefix, from.compareTo(least) < 0 ? least : from, limit);
        }

        private Bytes checked(Bytes key) {
            if (key.isEmpty() || (key.get(0) & 0xFF) < RAW_FIRST_BYTE_MIN) {
                throw new IllegalArgumentException("a raw key begins with 0x10 or above: " + key);
            }
            return key;
        }
    }
}
