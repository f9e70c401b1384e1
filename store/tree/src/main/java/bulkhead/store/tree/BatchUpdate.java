package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One batch on its way down the tree: each node on the way is read once and written once.
///
/// Going down, the sorted changes are split by nibble. Coming up, a place holds nothing, a subtree that is stored, or
/// a loose leaf; only the lowest place that has another key beside it settles a loose leaf, so no node is written that
/// the same batch makes stale.
final class BatchUpdate {

    private final NodeSource source;
    private final long version;
    private final SortedMap<Bytes, Bytes> nodes = new TreeMap<>();
    private final List<Bytes> stale = new ArrayList<>();

    BatchUpdate(NodeSource source, long version) {
        this.source = source;
        this.version = version;
    }

    TreeUpdate run(Optional<TreeRoot> previous, List<Change> changes) {
        Optional<Child> before = previous.flatMap(source::findRoot);
        Subtree top = apply(before, changes, 0);
        Optional<Child> after = settle(top, 0);
        if (previous.isPresent() && after.equals(before)) {
            return new TreeUpdate(previous.get(), nodes, stale);
        }
        Hash hash = after.map(Child::hash).orElse(JellyfishTree.EMPTY_ROOT);
        return new TreeUpdate(new TreeRoot(version, hash), nodes, stale);
    }

    /// All changes lie below the place; their hashes share its path of `depth` nibbles.
    private Subtree apply(Optional<Child> before, List<Change> changes, int depth) {
        if (changes.isEmpty()) {
            return before.<Subtree>map(Subtree.Placed::new).orElseGet(Subtree.Vacant::new);
        }
        if (before.isEmpty() || before.get().leaf()) {
            return build(merge(before, changes, depth), depth);
        }
        return applyBelow(before.get(), changes, depth);
    }

    private Subtree applyBelow(Child before, List<Change> changes, int depth) {
        Hash way = changes.getFirst().keyHash();
        InternalNode node = source.readInternal(before.version(), way, depth);
        Subtree[] below = new Subtree[InternalNode.WIDTH];
        int from = 0;
        for (int nibble = 0; nibble < InternalNode.WIDTH; nibble++) {
            int to = from;
            while (to < changes.size() && NodeKey.nibble(changes.get(to).keyHash(), depth) == nibble) {
                to++;
            }
            below[nibble] = apply(node.findChild(nibble), changes.subList(from, to), depth + 1);
            from = to;
        }
        Optional<Subtree.Loose> lone = findLoneLeaf(below, way, depth);
        if (lone.isEmpty() && !isVacant(below)) {
            InternalNode after = new InternalNode(settleAll(below, depth));
            if (after.equals(node)) {
                return new Subtree.Placed(before);
            }
            stale.add(NodeKey.of(before.version(), way, depth).encode());
            return write(after, way, depth);
        }
        stale.add(NodeKey.of(before.version(), way, depth).encode());
        return lone.<Subtree>map(leaf -> leaf).orElseGet(Subtree.Vacant::new);
    }

    /// The leaves at a place that held at most one: what stays of it, and what the changes put, in order.
    private List<Subtree.Loose> merge(Optional<Child> before, List<Change> changes, int depth) {
        List<Subtree.Loose> leaves = new ArrayList<>(changes.size() + 1);
        Optional<Subtree.Loose> old =
                before.map(child -> pickUp(child, changes.getFirst().keyHash(), depth));
        boolean pending = old.isPresent();
        for (Change change : changes) {
            int order = pending ? change.keyHash().compareTo(old.get().leaf().keyHash()) : -1;
            if (order > 0) {
                leaves.add(old.get());
            }
            pending = pending && order < 0;
            Optional<Subtree.Loose> replaced = order == 0 ? old : Optional.empty();
            replace(replaced, change).ifPresent(leaves::add);
        }
        if (pending) {
            leaves.add(old.get());
        }
        return leaves;
    }

    private Optional<Subtree.Loose> replace(Optional<Subtree.Loose> old, Change change) {
        boolean same = old.isPresent()
                && change.valueHash().equals(Optional.of(old.get().leaf().valueHash()));
        if (same) {
            return old;
        }
        old.flatMap(Subtree.Loose::origin).ifPresent(origin -> stale.add(origin.encode()));
        return change.valueHash()
                .map(hash -> new Subtree.Loose(new LeafNode(change.key(), change.keyHash(), hash), Optional.empty()));
    }

    /// A subtree made of leaves alone.
    private Subtree build(List<Subtree.Loose> leaves, int depth) {
        if (leaves.isEmpty()) {
            return new Subtree.Vacant();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        Subtree[] below = new Subtree[InternalNode.WIDTH];
        int from = 0;
        for (int nibble = 0; nibble < InternalNode.WIDTH; nibble++) {
            int to = from;
            while (to < leaves.size() && NodeKey.nibble(leaves.get(to).leaf().keyHash(), depth) == nibble) {
                to++;
            }
            below[nibble] = build(leaves.subList(from, to), depth + 1);
            from = to;
        }
        Hash way = leaves.getFirst().leaf().keyHash();
        return write(new InternalNode(settleAll(below, depth)), way, depth);
    }

    private static boolean isVacant(Subtree[] below) {
        for (Subtree subtree : below) {
            if (!(subtree instanceof Subtree.Vacant)) {
                return false;
            }
        }
        return true;
    }

    /// The leaf that is all there is below a place, picked up to be lifted.
    private Optional<Subtree.Loose> findLoneLeaf(Subtree[] below, Hash way, int depth) {
        int found = -1;
        for (int nibble = 0; nibble < InternalNode.WIDTH; nibble++) {
            if (below[nibble] instanceof Subtree.Vacant) {
                continue;
            }
            if (found >= 0) {
                return Optional.empty();
            }
            found = nibble;
        }
        if (found < 0) {
            return Optional.empty();
        }
        return switch (below[found]) {
            case Subtree.Vacant() -> Optional.empty();
            case Subtree.Loose loose -> Optional.of(loose);
            case Subtree.Placed(Child child)
            when child.leaf() -> Optional.of(pickUp(child, NodeKey.withNibble(way, depth, found), depth + 1));
            case Subtree.Placed _ -> Optional.empty();
        };
    }

    private Subtree.Loose pickUp(Child child, Hash way, int depth) {
        LeafNode leaf = source.readLeaf(child.version(), way, depth);
        return new Subtree.Loose(leaf, Optional.of(NodeKey.of(child.version(), way, depth)));
    }

    private @Nullable Child[] settleAll(Subtree[] below, int depth) {
        @Nullable Child[] children = new Child[InternalNode.WIDTH];
        for (int nibble = 0; nibble < InternalNode.WIDTH; nibble++) {
            children[nibble] = settle(below[nibble], depth + 1).orElse(null);
        }
        return children;
    }

    private Optional<Child> settle(Subtree subtree, int depth) {
        return switch (subtree) {
            case Subtree.Vacant() -> Optional.empty();
            case Subtree.Placed(Child child) -> Optional.of(child);
            case Subtree.Loose(LeafNode leaf, Optional<NodeKey> origin) -> Optional.of(settle(leaf, origin, depth));
        };
    }

    /// A leaf that ends where it was keeps its node; any other gets a node of this version.
    private Child settle(LeafNode leaf, Optional<NodeKey> origin, int depth) {
        if (origin.isPresent() && origin.get().depth() == depth) {
            return new Child(origin.get().version(), leaf.hash(), true);
        }
        origin.ifPresent(old -> stale.add(old.encode()));
        return write(leaf, leaf.keyHash(), depth).child();
    }

    private Subtree.Placed write(TreeNode node, Hash way, int depth) {
        nodes.put(NodeKey.of(version, way, depth).encode(), node.encode());
        return new Subtree.Placed(new Child(version, node.hash(), node instanceof LeafNode));
    }
}
