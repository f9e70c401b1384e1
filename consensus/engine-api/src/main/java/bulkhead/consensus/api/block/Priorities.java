package bulkhead.consensus.api.block;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// The arithmetic of proposer priorities (CometBFT spec/consensus/proposer-selection.md).
final class Priorities {

    /// Priorities lie within this many total powers of each other.
    private static final long WINDOW = 2;

    private Priorities() {}

    /// Moves the queue on and names the proposer.
    static ValidatorSet advance(List<Validator> members, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a validator set advances by at least 1, not " + times);
        }
        long total = total(members);
        List<Validator> moved = centre(rescale(members, Math.multiplyExact(WINDOW, total)));
        Validator proposer = moved.getFirst();
        for (int i = 0; i < times; i++) {
            List<Validator> raised = new ArrayList<>(moved.size());
            moved.forEach(member -> raised.add(member.withPriority(addClipped(member.priority(), member.power()))));
            Validator chosen = next(raised);
            proposer = chosen.withPriority(subtractClipped(chosen.priority(), total));
            raised.set(raised.indexOf(chosen), proposer);
            moved = raised;
        }
        return new ValidatorSet(moved, proposer.address());
    }

    /// Rescaled into the window and centred: what follows every change of the set.
    static List<Validator> settle(List<Validator> members) {
        return centre(rescale(members, Math.multiplyExact(WINDOW, total(members))));
    }

    /// The member with the highest priority; among equals the one with the lower address.
    static Validator next(List<Validator> members) {
        Validator first = members.getFirst();
        for (Validator member : members) {
            boolean ahead = member.priority() > first.priority()
                    || (member.priority() == first.priority()
                            && member.address().compareTo(first.address()) < 0);
            if (ahead) {
                first = member;
            }
        }
        return first;
    }

    static long total(List<Validator> members) {
        long total = 0;
        for (Validator member : members) {
            total += member.power(); // each at most an eighth of a long: the check below comes before an overflow
            if (total > ValidatorSet.POWER_MAX) {
                throw new IllegalArgumentException("the total voting power is above " + ValidatorSet.POWER_MAX);
            }
        }
        if (total == 0) {
            throw new IllegalArgumentException("a validator set is never empty");
        }
        return total;
    }

    private static List<Validator> rescale(List<Validator> members, long window) {
        long max = members.stream().mapToLong(Validator::priority).max().orElseThrow();
        long min = members.stream().mapToLong(Validator::priority).min().orElseThrow();
        long spread = Math.abs(max - min); // wraps as in CometBFT; priorities within the window never come near
        if (spread <= window) {
            return members;
        }
        long ratio = (spread + window - 1) / window;
        return map(members, priority -> priority / ratio);
    }

    private static List<Validator> centre(List<Validator> members) {
        BigInteger sum = BigInteger.ZERO;
        for (Validator member : members) {
            sum = sum.add(BigInteger.valueOf(member.priority()));
        }
        BigInteger count = BigInteger.valueOf(members.size());
        // Rounded down, as Go's Euclidean division by a positive number.
        long average = sum.subtract(sum.mod(count)).divide(count).longValueExact();
        return map(members, priority -> subtractClipped(priority, average));
    }

    private static List<Validator> map(List<Validator> members, LongUnaryOperator change) {
        return members.stream()
                .map(member -> member.withPriority(change.applyAsLong(member.priority())))
                .toList();
    }

    private static long addClipped(long a, long b) {
        long sum = a + b;
        boolean overflows = ((a ^ sum) & (b ^ sum)) < 0;
        return overflows ? clip(a) : sum;
    }

    private static long subtractClipped(long a, long b) {
        long difference = a - b;
        boolean overflows = ((a ^ b) & (a ^ difference)) < 0;
        return overflows ? clip(a) : difference;
    }

    private static long clip(long sign) {
        return sign < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
