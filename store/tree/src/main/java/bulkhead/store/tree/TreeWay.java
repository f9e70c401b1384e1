package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.tree.ics23.HashOp;
import bulkhead.store.tree.ics23.InnerOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A way down from the root: the internal nodes passed with the place taken in each, the hash whose nibbles those
/// places are, and the leaf at the end, unless the last place is vacant.
record TreeWay(List<Step> steps, Hash direction, Optional<LeafNode> end) {

    /// One internal node and the place taken in it.
    record Step(InternalNode node, int nibble) {}

    @FunctionalInterface
    private interface Choice {
        int nibble(InternalNode node, int depth);
    }

    TreeWay {
        steps = List.copyOf(steps);
    }

    /// The way that a key's hash takes.
    static TreeWay to(Hash keyHash, Child root, NodeSource nodes) {
        TreeWay start = new TreeWay(List.of(), keyHash, Optional.empty());
        return start.goOn(root, nodes, (node, depth) -> NodeKey.nibble(keyHash, depth));
    }

    /// The way to the nearest leaf on one side of this way; empty if this way is the outermost.
    Optional<TreeWay> findBeside(Side side, NodeSource nodes) {
        for (int depth = steps.size() - 1; depth >= 0; depth--) {
            InternalNode node = steps.get(depth).node();
            Optional<Integer> next = side.findNext(node, steps.get(depth).nibble());
            if (next.isPresent()) {
                return Optional.of(branch(depth, next.get(), side, nodes));
            }
        }
        return Optional.empty();
    }

    /// Takes another place at a depth, and from there keeps to the side that this way lies on.
    private TreeWay branch(int depth, int nibble, Side side, NodeSource nodes) {
        InternalNode node = steps.get(depth).node();
        List<Step> kept = new ArrayList<>(steps.subList(0, depth));
        kept.add(new Step(node, nibble));
        TreeWay start = new TreeWay(kept, NodeKey.withNibble(direction, depth, nibble), Optional.empty());
        Side back = switch (side) {
            case LEFT -> Side.RIGHT;
            case RIGHT -> Side.LEFT;
        };
        return start.goOn(node.findChild(nibble).orElseThrow(), nodes, (below, _) -> back.outermost(below));
    }

    private TreeWay goOn(Child from, NodeSource nodes, Choice choice) {
        List<Step> passed = new ArrayList<>(steps);
        Hash towards = direction;
        Optional<Child> next = Optional.of(from);
        while (next.isPresent()) {
            switch (nodes.read(next.get().version(), towards, passed.size())) {
                case LeafNode leaf -> {
                    return new TreeWay(passed, towards, Optional.of(leaf));
                }
                case InternalNode node -> {
                    int nibble = choice.nibble(node, passed.size());
                    towards = NodeKey.withNibble(towards, passed.size(), nibble);
                    passed.add(new Step(node, nibble));
                    next = node.findChild(nibble);
                }
            }
        }
        return new TreeWay(passed, towards, Optional.empty());
    }

    /// What turns the hash of the leaf at the end into the root, step by step.
    List<InnerOp> operations() {
        List<InnerOp> operations = new ArrayList<>();
        for (Step step : steps.reversed()) {
            addOperations(step, operations);
        }
        return operations;
    }

    /// The binary levels inside one node, from the place up; those over which a lone leaf is lifted do not count.
    private static void addOperations(Step step, List<InnerOp> operations) {
        int width = 1;
        while (step.node().isLoneLeaf(start(step.nibble(), 2 * width), 2 * width)) {
            width *= 2;
        }
        for (; width < InternalNode.WIDTH; width *= 2) {
            int own = start(step.nibble(), width);
            int sibling = own ^ width;
            Bytes siblingHash = step.node().hash(sibling, width).bytes();
            boolean siblingIsLeft = sibling < own;
            Bytes prefix = siblingIsLeft ? Bytes.concat(TreeHashes.INNER_TAG, siblingHash) : TreeHashes.INNER_TAG;
            operations.add(new InnerOp(HashOp.SHA256, prefix, siblingIsLeft ? Bytes.EMPTY : siblingHash));
        }
    }

    /// Where the range of a width begins that holds a place.
    private static int start(int nibble, int width) {
        return nibble & -width;
    }
}
