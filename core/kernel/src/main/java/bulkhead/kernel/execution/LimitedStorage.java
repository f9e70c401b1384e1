package bulkhead.kernel.execution;

import bulkhead.crypto.Bytes;
import bulkhead.kernel.module.CompartmentStorage;
import java.util.List;
import java.util.Optional;

/// A compartment in a zone whose keys are shorter than the format allows. A longer key is the module's fault.
record LimitedStorage(CompartmentStorage records, long keyBytesMax) implements CompartmentStorage {

    @Override
    public Optional<Bytes> find(Bytes key) {
        return records.find(key);
    }

    @Override
    public void put(Bytes key, Bytes value) {
        if (key.size() > keyBytesMax) {
            throw new IllegalArgumentException(
                    "a key of this zone has at most " + keyBytesMax + " bytes, not " + key.size());
        }
        records.put(key, value);
    }

    @Override
    public void remove(Bytes key) {
        records.remove(key);
    }

    @Override
    public List<Bytes> keys(Bytes prefix, Bytes from, int limit) {
        return records.keys(prefix, from, limit);
    }

    @Override
    public boolean warm(Bytes key) {
        return records.warm(key);
    }

    @Override
    public Optional<Bytes> findOriginal(Bytes key) {
        return records.findOriginal(key);
    }
}
