package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.simulation.AccountOverride;
import bulkhead.kernel.simulation.AccountOverride.Slots;
import bulkhead.kernel.simulation.OverrideFlaw;
import bulkhead.kernel.simulation.OverrideFlaw.Reason;
import bulkhead.kernel.simulation.StateOverrides;
import bulkhead.kernel.state.Journal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Checks overrides against what stands at their addresses, and applies them.
///
/// @param precompiles their own addresses
/// @param modules that serve before the overrides
record Overriding(SequencedSet<Address> precompiles, List<InstalledModule> modules) {

    /// The first flaw in the order of the accounts; empty if all can be applied.
    Optional<OverrideFlaw> findFlaw(StateOverrides overrides) {
        var targets = new TreeSet<Address>();
        for (Map.Entry<Address, AccountOverride> each : overrides.accounts().entrySet()) {
            Optional<OverrideFlaw> flaw = each.getValue()
                    .movedTo()
                    .flatMap(target -> findFlaw(each.getKey(), target, overrides))
                    .or(() -> findSlots(each.getKey(), each.getValue()));
            if (flaw.isPresent()) {
                return flaw;
            }
            Optional<Address> target = each.getValue().movedTo();
            if (target.isPresent() && !targets.add(target.get())) {
                return flaw(Reason.TARGET_MOVED_TWICE, target.get(), "has already been overridden by a precompile");
            }
        }
        return Optional.empty();
    }

    /// Where precompiled contracts answer instead; empty if nowhere.
    SortedMap<Address, Optional<Address>> moves(StateOverrides overrides) {
        SortedMap<Address, Optional<Address>> moves = new TreeMap<>();
        overrides.accounts().forEach((address, account) -> {
            if (precompiles.contains(address)) {
                moves.put(address, account.movedTo());
            }
        });
        return moves;
    }

    /// The modules that no code replaces.
    List<InstalledModule> modulesLeft(StateOverrides overrides) {
        return modules.stream()
                .filter(module -> !replaces(overrides.accounts().get(module.address())))
                .toList();
    }

    static void apply(StateOverrides overrides, Journal journal) {
        overrides.accounts().forEach((address, account) -> apply(address, account, journal));
        journal.endTransaction();
    }

    private Optional<OverrideFlaw> findFlaw(Address address, Address target, StateOverrides overrides) {
        if (!precompiles.contains(address)) {
            return flaw(Reason.NOT_A_PRECOMPILE, address, "is not a precompile");
        }
        if (target.equals(address)) {
            return flaw(Reason.MOVED_TO_ITSELF, address, "is a precompile that moves to itself");
        }
        return overrides.accounts().containsKey(target)
                ? flaw(Reason.TARGET_OVERRIDDEN, target, "is already overridden")
                : Optional.empty();
    }

    private Optional<OverrideFlaw> findSlots(Address address, AccountOverride account) {
        boolean isModule = modules.stream().anyMatch(module -> module.address().equals(address));
        return isModule && !(account.slots() instanceof Slots.Kept) && !replaces(account)
                ? flaw(Reason.SLOTS_OF_A_MODULE, address, "is a module, which has no slots: override its code, too")
                : Optional.empty();
    }

    private static boolean replaces(@Nullable AccountOverride account) {
        return account != null && account.code().isPresent();
    }

    private static Optional<OverrideFlaw> flaw(Reason reason, Address address, String what) {
        return Optional.of(new OverrideFlaw(reason, "account " + address + " " + what));
    }

    private static void apply(Address address, AccountOverride account, Journal journal) {
        account.nonce().ifPresent(nonce -> journal.accounts().setNonce(address, nonce));
        account.code().ifPresent(code -> journal.accounts().setCode(address, code));
        account.balance().ifPresent(balance -> journal.pretendBalance(address, balance));
        switch (account.slots()) {
            case Slots.Kept _ -> {}
            case Slots.Changed(SortedMap<UInt256, UInt256> values) -> store(address, values, journal);
            case Slots.Replaced(SortedMap<UInt256, UInt256> values) -> {
                journal.forgetSlots(address);
                store(address, values, journal);
            }
        }
    }

    private static void store(Address address, SortedMap<UInt256, UInt256> values, Journal journal) {
        values.forEach((slot, value) -> journal.storage().store(address, slot, value));
    }
}
