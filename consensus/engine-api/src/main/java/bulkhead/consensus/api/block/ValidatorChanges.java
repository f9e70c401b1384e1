package bulkhead.consensus.api.block;

import bulkhead.consensus.api.ValidatorAddress;
import bulkhead.consensus.api.ValidatorUpdate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Applies an application's changes to the members of a set (CometBFT ValidatorSet.UpdateWithChangeSet).
final class ValidatorChanges {

    private ValidatorChanges() {}

    static List<Validator> apply(List<Validator> members, List<ValidatorUpdate> changes) {
        SortedMap<ValidatorAddress, Change> byAddress = byAddress(changes);
        SortedMap<ValidatorAddress, Validator> result = new TreeMap<>();
        members.forEach(member -> result.put(member.address(), member));

        long totalBeforeRemovals = totalBeforeRemovals(result, byAddress);
        for (Change change : byAddress.values()) {
            Validator before = result.get(change.key().address());
            if (change.power() == 0 && before == null) {
                throw new IllegalArgumentException("validator " + change.key() + " is removed but not a member");
            }
            if (change.power() == 0) {
                result.remove(change.key().address());
            } else {
                result.put(change.key().address(), changed(change, before, totalBeforeRemovals));
            }
        }
        if (result.isEmpty()) {
            throw new IllegalArgumentException("the changes would leave no validator");
        }
        if (result.size() > ValidatorSet.VALIDATORS_MAX) {
            throw new IllegalArgumentException("too many validators: " + result.size());
        }
        List<Validator> settled = new ArrayList<>(Priorities.settle(List.copyOf(result.values())));
        settled.sort(ValidatorSet.ORDER);
        return settled;
    }

    /// A known validator keeps its priority; a new one starts far back: leaving and coming again gains nothing.
    private static Validator changed(Change change, @Nullable Validator before, long total) {
        long priority = before == null ? -(total + (total >> 3)) : before.priority();
        return new Validator(change.key(), change.power(), priority);
    }

    private static SortedMap<ValidatorAddress, Change> byAddress(List<ValidatorUpdate> changes) {
        SortedMap<ValidatorAddress, Change> byAddress = new TreeMap<>();
        for (ValidatorUpdate update : changes) {
            if (update.power() < 0 || update.power() > ValidatorSet.POWER_MAX) {
                throw new IllegalArgumentException("voting power out of range: " + update.power());
            }
            var change = new Change(ValidatorKey.of(update.publicKey()), update.power());
            if (byAddress.put(change.key().address(), change) != null) {
                throw new IllegalArgumentException("validator " + change.key() + " is changed twice");
            }
        }
        return byAddress;
    }

    /// The total power with every addition and change but no removal: what a new validator's priority starts from.
    /// Growth is checked step by step after the removals, smallest first: no step may exceed the maximum.
    private static long totalBeforeRemovals(
            SortedMap<ValidatorAddress, Validator> members, SortedMap<ValidatorAddress, Change> changes) {
        long removed = 0;
        List<Long> growths = new ArrayList<>();
        for (Change change : changes.values()) {
            Validator before = members.get(change.key().address());
            long powerBefore = before == null ? 0 : before.power();
            if (change.power() == 0) {
                removed += powerBefore;
            } else {
                growths.add(change.power() - powerBefore);
            }
        }
        growths.sort(Comparator.naturalOrder());
        long total = -removed;
        for (Validator member : members.values()) {
            total += member.power();
        }
        for (long growth : growths) {
            total += growth;
            if (total > ValidatorSet.POWER_MAX) {
                throw new IllegalArgumentException("the total voting power is above " + ValidatorSet.POWER_MAX);
            }
        }
        return total + removed;
    }

    private record Change(ValidatorKey key, long power) {}
}
