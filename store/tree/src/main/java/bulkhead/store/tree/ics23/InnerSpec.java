package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.List;
import java.util.stream.IntStream;

/// What the inner nodes of a tree look like: `childOrder` maps position in the preimage to branch, `emptyChild` stands
/// where a child is missing (empty bytes if the tree has none such).
public record InnerSpec(List<Integer> childOrder, int childSize, PrefixRange prefix, Bytes emptyChild, HashOp hash) {

    private static final int WIDTH_MAX = 256; // one-byte nibbles and radixes; far more than any tree in use
    private static final int SIZE_MAX = 1 << 16; // keeps every product of the two within an int

    /// How many bytes stand before the first child.
    public record PrefixRange(int min, int max) {
        public PrefixRange {
            if (min < 0 || max < min || max > SIZE_MAX) {
                throw new IllegalArgumentException("prefix length from " + min + " to " + max);
            }
        }
    }

    public InnerSpec {
        childOrder = List.copyOf(childOrder);
        if (childOrder.isEmpty() || childOrder.size() > WIDTH_MAX) {
            throw new IllegalArgumentException("inner nodes with " + childOrder.size() + " children");
        }
        List<Integer> branches = IntStream.range(0, childOrder.size()).boxed().toList();
        if (!childOrder.stream().sorted().toList().equals(branches)) {
            throw new IllegalArgumentException("child order is not an order of all branches: " + childOrder);
        }
        if (childSize < 1 || childSize > SIZE_MAX) {
            throw new IllegalArgumentException("child size is " + childSize);
        }
        if (prefix.max() >= prefix.min() + childSize) {
            throw new IllegalArgumentException("prefix length " + prefix + " leaves the place of a child open");
        }
    }

    int width() {
        return childOrder.size();
    }

    /// Where a branch stands in the preimage.
    int position(int branch) {
        return childOrder.indexOf(branch);
    }
}
