package bulkhead.kernel.state;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Log;
import bulkhead.evm.Substate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a transaction gathers beside state, in the journal.
final class SubstateJournal implements Substate {

    private final UndoLog undo;
    private final Set<Address> warmAccounts = new LinkedHashSet<>();
    private final Set<StorageJournal.Slot> warmSlots = new LinkedHashSet<>();
    private final List<Log> logs = new ArrayList<>();
    private final Set<Address> created = new LinkedHashSet<>();
    private final Set<Address> destroyed = new LinkedHashSet<>();
    private long refund;

    SubstateJournal(UndoLog undo) {
        this.undo = undo;
    }

    @Override
    public boolean warm(Address address) {
        return add(warmAccounts, address);
    }

    @Override
    public boolean warm(Address contract, UInt256 slot) {
        return add(warmSlots, new StorageJournal.Slot(contract, slot));
    }

    @Override
    public void log(Log log) {
        undo.add(logs::removeLast);
        logs.add(log);
    }

    @Override
    public void refund(long gas) {
        undo.add(() -> refund -= gas);
        refund += gas;
    }

    @Override
    public void markCreated(Address account) {
        add(created, account);
    }

    @Override
    public boolean isCreatedHere(Address account) {
        return created.contains(account);
    }

    @Override
    public boolean destroy(Address account) {
        return add(destroyed, account);
    }

    List<Log> logs() {
        return List.copyOf(logs);
    }

    long refund() {
        return refund;
    }

    List<Address> destroyed() {
        return List.copyOf(destroyed);
    }

    void endTransaction() {
        warmAccounts.clear();
        warmSlots.clear();
        logs.clear();
        created.clear();
        destroyed.clear();
        refund = 0;
    }

    private <T> boolean add(Set<T> set, T element) {
        boolean isNew = set.add(element);
        if (isNew) {
            undo.add(() -> set.remove(element));
        }
        return isNew;
    }
}
