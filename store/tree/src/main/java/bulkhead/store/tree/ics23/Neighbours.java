package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.List;
import java.util.Optional;

/// Where a path lies among the paths of a tree, told from the bytes beside each child.
///
/// An empty child counts as nothing: a path is also left-most if only empty children stand left of it.
final class Neighbours {

    private final InnerSpec spec;

    Neighbours(InnerSpec spec) {
        this.spec = spec;
    }

    boolean isLeftMost(List<InnerOp> path) {
        return path.stream().allMatch(step -> isAtBranch(step, 0) || hasOnlyEmptyLeft(step));
    }

    boolean isRightMost(List<InnerOp> path) {
        return path.stream().allMatch(step -> isAtBranch(step, spec.width() - 1) || hasOnlyEmptyRight(step));
    }

    /// Whether the right path comes next after the left one: from the root down they are the same, then one branch
    /// apart, then right-most and left-most.
    boolean areNeighbours(List<InnerOp> left, List<InnerOp> right) {
        int leftAt = left.size() - 1;
        int rightAt = right.size() - 1;
        while (leftAt >= 0 && rightAt >= 0 && isSameNode(left.get(leftAt), right.get(rightAt))) {
            leftAt--;
            rightAt--;
        }
        if (leftAt < 0 || rightAt < 0) {
            return false;
        }
        return isLeftStep(left.get(leftAt), right.get(rightAt))
                && isRightMost(left.subList(0, leftAt))
                && isLeftMost(right.subList(0, rightAt));
    }

    private static boolean isSameNode(InnerOp left, InnerOp right) {
        return left.prefix().equals(right.prefix()) && left.suffix().equals(right.suffix());
    }

    private boolean isLeftStep(InnerOp left, InnerOp right) {
        Optional<Integer> leftBranch = findBranch(left);
        return leftBranch.isPresent() && findBranch(right).equals(leftBranch.map(branch -> branch + 1));
    }

    private Optional<Integer> findBranch(InnerOp step) {
        for (int branch = 0; branch < spec.width(); branch++) {
            if (isAtBranch(step, branch)) {
                return Optional.of(branch);
            }
        }
        return Optional.empty();
    }

    private boolean isAtBranch(InnerOp step, int branch) {
        int before = spec.position(branch) * spec.childSize();
        int after = (spec.width() - 1) * spec.childSize() - before;
        int prefix = step.prefix().size() - before;
        return prefix >= spec.prefix().min()
                && prefix <= spec.prefix().max()
                && step.suffix().size() == after;
    }

    boolean hasOnlyEmptyLeft(InnerOp step) {
        int count = findBranch(step).orElse(0);
        int from = step.prefix().size() - count * spec.childSize();
        return count > 0 && from >= 0 && areEmpty(step.prefix().slice(from), count);
    }

    boolean hasOnlyEmptyRight(InnerOp step) {
        int last = spec.width() - 1;
        int count = last - findBranch(step).orElse(last);
        return count > 0 && step.suffix().size() == count * spec.childSize() && areEmpty(step.suffix(), count);
    }

    // cosmos/ics23 looks at the places of branches 0 to count - 1 on either side; so do we, for the same verdicts.
    private boolean areEmpty(Bytes children, int count) {
        for (int branch = 0; branch < count; branch++) {
            int from = spec.position(branch) * spec.childSize();
            int to = from + spec.childSize();
            if (to > children.size() || !children.slice(from, to).equals(spec.emptyChild())) {
                return false;
            }
        }
        return true;
    }
}
