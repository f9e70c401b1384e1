package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Message;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.state.Account;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.trace.WatchedState;
import bulkhead.kernel.trace.WatchedTransaction;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Keeps the accounts and slots that a transaction used, as they were before it and as they are after it.
final class StateRecorder implements TransactionTracer {

    private static final long ACCOUNT_BYTES = 400; // before and after, as written
    private static final long SLOT_BYTES = 300;

    private final TraceBudget budget;
    private final SortedMap<Address, SortedSet<UInt256>> used = new TreeMap<>();
    private final SortedMap<Address, Seen> seen = new TreeMap<>();
    private Optional<WatchedState> state = Optional.empty();
    private boolean isCut;

    StateRecorder(TraceBudget budget) {
        this.budget = budget;
    }

    /// An account.
    record Side(UInt256 balance, long nonce, Bytes code) {}

    /// A slot's value before and after.
    record Slot(UInt256 before, UInt256 after) {}

    /// An account before and after; empty where it does not exist.
    record Seen(Optional<Side> before, Optional<Side> after, SortedMap<UInt256, Slot> slots) {

        /// Whether anything of it is another after than before.
        boolean hasChanged() {
            return !before.equals(after)
                    || slots.values().stream().anyMatch(slot -> !slot.before().equals(slot.after()));
        }
    }

    /// What was used, once the transaction ended.
    SortedMap<Address, Seen> seen() {
        return Collections.unmodifiableSortedMap(seen);
    }

    @Override
    public void started(WatchedTransaction transaction) {
        state = Optional.of(transaction.state());
    }

    @Override
    public void touched(Address account) {
        if (!isCut && !used.containsKey(account) && takes(ACCOUNT_BYTES)) {
            used.put(account, new TreeSet<>());
        }
    }

    @Override
    public void touched(Address contract, UInt256 slot) {
        touched(contract);
        SortedSet<UInt256> slots = used.get(contract);
        if (!isCut && slots != null && !slots.contains(slot) && takes(SLOT_BYTES)) {
            slots.add(slot);
        }
    }

    @Override
    public void entered(Message message) {
        touched(message.parties().code()); // also a precompiled contract, which nobody reads
    }

    @Override
    public void stepped(MachineState machine) {}

    @Override
    public void left(Message message, CallResult result) {}

    @Override
    public void ended(TransactionOutcome.Executed outcome) {
        WatchedState read = state.orElseThrow();
        used.forEach((address, slots) -> {
            SortedMap<UInt256, Slot> values = new TreeMap<>();
            slots.forEach(slot -> values.put(slot, new Slot(read.before(address, slot), read.now(address, slot))));
            Optional<Side> before = side(read, read.before(address));
            Optional<Side> after = side(read, read.now(address));
            if (takes(2L * (size(before) + size(after)))) {
                seen.put(address, new Seen(before, after, values));
            }
        });
    }

    private static Optional<Side> side(WatchedState state, Account account) {
        return account.isEmpty()
                ? Optional.empty()
                : Optional.of(new Side(account.balance(), account.nonce(), state.code(account)));
    }

    private static long size(Optional<Side> side) {
        return side.map(each -> each.code().size()).orElse(0);
    }

    private boolean takes(long bytes) {
        isCut = isCut || !budget.take(bytes);
        return !isCut;
    }
}
