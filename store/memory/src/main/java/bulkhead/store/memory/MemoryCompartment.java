package bulkhead.store.memory;

import bulkhead.crypto.Bytes;
import bulkhead.store.api.CompartmentChange;
import bulkhead.store.tree.TreeRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/// One compartment: its values by key and height, its tree's nodes and roots.
final class MemoryCompartment {

    private final ConcurrentNavigableMap<Bytes, Versions<Bytes>> values = new ConcurrentSkipListMap<>();
    private final Map<Bytes, Bytes> nodes = new ConcurrentHashMap<>(); // never iterated
    private final Versions<TreeRoot> roots = new Versions<>();

    Optional<Bytes> find(Bytes key, long height) {
        Versions<Bytes> versions = values.get(key);
        return versions == null ? Optional.empty() : versions.findAt(height);
    }

    List<Bytes> keys(KeyRange range, long height) {
        List<Bytes> found = new ArrayList<>();
        for (var entry : values.tailMap(range.start(), true).entrySet()) {
            if (found.size() >= range.limit() || !range.contains(entry.getKey())) {
                break;
            }
            if (entry.getValue().findAt(height).isPresent()) {
                found.add(entry.getKey());
            }
        }
        return found;
    }

    Optional<Bytes> findNode(Bytes nodeKey) {
        return Optional.ofNullable(nodes.get(nodeKey));
    }

    Optional<TreeRoot> findRoot(long height) {
        return roots.findAt(height);
    }

    void apply(long height, CompartmentChange change) {
        change.values()
                .forEach((key, value) ->
                        values.computeIfAbsent(key, _ -> new Versions<>()).put(height, value));
        nodes.putAll(change.tree().nodes());
        roots.put(height, Optional.of(change.tree().root()));
    }

    /// Drops what only states below `height` could see of what `change`, applied at `height`, replaced.
    void prune(long height, CompartmentChange change) {
        change.values().keySet().forEach(key -> trim(key, versions -> versions.forgetBefore(height)));
        change.tree().stale().forEach(nodes::remove);
        roots.forgetBefore(height);
    }

    /// Takes back `change`, applied above `height`; true if nothing of the compartment is left.
    boolean rewind(long height, CompartmentChange change) {
        change.values().keySet().forEach(key -> trim(key, versions -> versions.forgetAfter(height)));
        change.tree().nodes().keySet().forEach(nodes::remove);
        roots.forgetAfter(height);
        return roots.isVacant();
    }

    private void trim(Bytes key, Consumer<Versions<Bytes>> cut) {
        Versions<Bytes> versions = values.get(key);
        if (versions == null) {
            return; // already taken back by a later change to the same key
        }
        cut.accept(versions);
        if (versions.isVacant()) {
            values.remove(key);
        }
    }
}
