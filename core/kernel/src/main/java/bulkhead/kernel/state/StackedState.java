package bulkhead.kernel.state;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.api.ChangeSet;
import bulkhead.store.api.CompartmentChange;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.tree.NodeReader;
import bulkhead.store.tree.TreeRoot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A state with the changes of blocks over it that no store will ever see: what a simulation of several blocks runs on.
/// [#add] alone changes its answers; one thread uses it.
public final class StackedState implements StateReader {

    private final StateReader base;
    private final NavigableMap<CompartmentName, Layer> layers = new TreeMap<>();
    private final SortedMap<CompartmentName, TreeRoot> roots;
    private long height;
    private Hash zoneRoot;

    public StackedState(StateReader base) {
        this.base = base;
        this.roots = new TreeMap<>(base.roots());
        this.height = base.height();
        this.zoneRoot = base.zoneRoot();
    }

    /// What changed in one compartment, all blocks together.
    private record Layer(NavigableMap<Bytes, Optional<Bytes>> values, Map<Bytes, Bytes> nodes) {}

    /// Puts a block's changes on top.
    public void add(ChangeSet changes) {
        height = changes.height();
        zoneRoot = changes.zoneRoot();
        changes.compartments().forEach(this::add);
    }

    private void add(CompartmentName name, CompartmentChange change) {
        Layer layer = layers.computeIfAbsent(name, _ -> new Layer(new TreeMap<>(), new TreeMap<>()));
        layer.values.putAll(change.values());
        layer.nodes.putAll(change.tree().nodes());
        roots.put(name, change.tree().root());
    }

    @Override
    public long height() {
        return height;
    }

    @Override
    public Hash zoneRoot() {
        return zoneRoot;
    }

    @Override
    public SortedMap<CompartmentName, TreeRoot> roots() {
        return Collections.unmodifiableSortedMap(roots);
    }

    @Override
    public Optional<Bytes> find(CompartmentName compartment, Bytes key) {
        Layer layer = layers.get(compartment);
        Optional<Bytes> changed = layer == null ? null : layer.values.get(key);
        return changed == null ? base.find(compartment, key) : changed;
    }

    @Override
    public List<Bytes> keys(CompartmentName compartment, Bytes prefix, Bytes from, int limit) {
        Layer layer = layers.get(compartment);
        if (layer == null) {
            return base.keys(compartment, prefix, from, limit);
        }
        Bytes start = prefix.compareTo(from) < 0 ? from : prefix;
        NavigableSet<Bytes> found = new TreeSet<>(unchanged(layer, compartment, prefix, start, limit));
        int own = 0;
        for (Map.Entry<Bytes, Optional<Bytes>> entry :
                layer.values.tailMap(start, true).entrySet()) {
            if (own == limit || !entry.getKey().startsWith(prefix)) {
                break;
            }
            if (entry.getValue().isPresent()) {
                found.add(entry.getKey());
                own++;
            }
        }
        return found.stream().limit(limit).toList();
    }

    private List<Bytes> unchanged(Layer layer, CompartmentName compartment, Bytes prefix, Bytes start, int limit) {
        List<Bytes> found = new ArrayList<>();
        Bytes from = start;
        while (found.size() < limit) {
            List<Bytes> page = base.keys(compartment, prefix, from, limit);
            page.stream().filter(key -> !layer.values.containsKey(key)).forEach(found::add);
            if (page.size() < limit) {
                break;
            }
            from = StorageJournal.after(page.getLast());
        }
        return found;
    }

    @Override
    public NodeReader nodes(CompartmentName compartment) {
        Layer layer = layers.get(compartment);
        NodeReader below = base.nodes(compartment);
        return layer == null
                ? below
                : key -> Optional.ofNullable(layer.nodes.get(key)).or(() -> below.findNode(key));
    }
}
