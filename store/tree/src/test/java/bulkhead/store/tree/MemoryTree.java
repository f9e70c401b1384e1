package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.store.tree.ics23.BatchEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A tree with its nodes and values of all versions in memory, updated version by version.
final class MemoryTree {

    final Map<Bytes, Bytes> nodes = new HashMap<>();
    final SortedMap<Bytes, Bytes> live = new TreeMap<>();
    Optional<TreeRoot> root = Optional.empty();

    private long nextVersion;

    NodeReader reader() {
        return key -> Optional.ofNullable(nodes.get(key));
    }

    TreeUpdate update(SortedMap<Bytes, Optional<Bytes>> changes) {
        TreeUpdate update = JellyfishTree.update(reader(), root, nextVersion, changes);
        nextVersion++;
        nodes.putAll(update.nodes());
        root = Optional.of(update.root());
        changes.forEach((key, value) -> value.ifPresentOrElse(put -> live.put(key, put), () -> live.remove(key)));
        return update;
    }

    TreeProver prover() {
        return new TreeProver(reader(), key -> Optional.ofNullable(live.get(key)), latest());
    }

    BatchEntry proof(Bytes key) {
        return prover().findProof(key).orElseThrow();
    }

    Bytes value(Bytes key) {
        return Optional.ofNullable(live.get(key)).orElseThrow();
    }

    TreeRoot latest() {
        return root.orElseThrow();
    }
}
