package bulkhead.kernel.state;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.InvariantViolation;
import bulkhead.kernel.module.CompartmentStorage;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One compartment of plain records in the journal: a module's, `blocks` or `system`.
final class CompartmentJournal implements CompartmentStorage {

    private final CompartmentName name;
    private final StateReader parent;
    private final UndoLog undo;
    private final Overlay<Bytes, Optional<Bytes>> records;
    private final NavigableSet<Bytes> written = new TreeSet<>(); // keys that were ever changed in this block
    private final Set<Bytes> warm = new LinkedHashSet<>();

    CompartmentJournal(CompartmentName name, StateReader parent, UndoLog undo) {
        this.name = name;
        this.parent = parent;
        this.undo = undo;
        this.records = new Overlay<>(key -> parent.find(name, key), undo);
    }

    @Override
    public Optional<Bytes> find(Bytes key) {
        return records.get(key);
    }

    @Override
    public void put(Bytes key, Bytes value) {
        if (value.isEmpty() || value.size() > Compartments.VALUE_SIZE_MAX) {
            throw new IllegalArgumentException(
                    "a value has 1 to " + Compartments.VALUE_SIZE_MAX + " bytes, not " + value.size());
        }
        set(key, Optional.of(value));
    }

    @Override
    public void remove(Bytes key) {
        set(key, Optional.empty());
    }

    @Override
    public List<Bytes> keys(Bytes prefix, Bytes from, int limit) {
        Bytes start = max(max(prefix, from), StorageJournal.after(Compartments.META_KEY));
        // The first `limit` keys of the union are among the first `limit` of either side.
        NavigableSet<Bytes> found = new TreeSet<>();
        for (Bytes key : written.tailSet(start, true)) {
            if (found.size() == limit || !key.startsWith(prefix)) {
                break;
            }
            if (find(key).isPresent()) {
                found.add(key);
            }
        }
        found.addAll(unchangedKeys(prefix, start, limit));
        return found.stream().limit(limit).toList();
    }

    @Override
    public boolean warm(Bytes key) {
        boolean cold = warm.add(key);
        if (cold) {
            undo.add(() -> warm.remove(key));
        }
        return cold;
    }

    @Override
    public Optional<Bytes> findOriginal(Bytes key) {
        return records.beforeTransaction(key);
    }

    /// Gives a new compartment its meta record.
    void bear(long height) {
        records.set(Compartments.META_KEY, Optional.of(Compartments.meta(height)));
    }

    void endTransaction() {
        records.endTransaction();
        warm.clear();
    }

    void collect(NavigableMap<Bytes, Optional<Bytes>> changed) {
        records.forEachChange(changed::put);
    }

    private List<Bytes> unchangedKeys(Bytes prefix, Bytes start, int limit) {
        List<Bytes> found = new ArrayList<>();
        Bytes from = start;
        while (found.size() < limit) {
            List<Bytes> page = parent.keys(name, prefix, from, limit);
            page.stream().filter(key -> !written.contains(key)).forEach(found::add);
            if (page.size() < limit) {
                break;
            }
            from = StorageJournal.after(page.getLast());
        }
        return found;
    }

    private void set(Bytes key, Optional<Bytes> value) {
        if (key.equals(Compartments.META_KEY)) {
            throw new InvariantViolation("INV-042 the meta record of compartment " + name + " is written");
        }
        if (key.isEmpty() || key.size() > Compartments.KEY_SIZE_MAX) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + Compartments.KEY_SIZE_MAX + " bytes, not " + key.size());
        }
        written.add(key);
        records.set(key, value);
    }

    private static Bytes max(Bytes left, Bytes right) {
        return left.compareTo(right) < 0 ? right : left;
    }
}
