package bulkhead.store.tree;

import java.util.Optional;

/// A side of a place among the children of a node.
enum Side {
    LEFT(-1),
    RIGHT(1);

    private final int stride;

    Side(int stride) {
        this.stride = stride;
    }

    /// The nearest child on this side of a place, exclusive.
    Optional<Integer> findNext(InternalNode node, int place) {
        for (int nibble = place + stride; nibble >= 0 && nibble < InternalNode.WIDTH; nibble += stride) {
            if (node.findChild(nibble).isPresent()) {
                return Optional.of(nibble);
            }
        }
        return Optional.empty();
    }

    /// The child that has none on this side of it.
    int outermost(InternalNode node) {
        Optional<Integer> found = switch (this) {
            case LEFT -> RIGHT.findNext(node, -1);
            case RIGHT -> LEFT.findNext(node, InternalNode.WIDTH);
        };
        return found.orElseThrow(); // a node without children does not exist
    }
}
