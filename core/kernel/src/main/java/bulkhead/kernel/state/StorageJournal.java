package bulkhead.kernel.state;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.ContractStorage;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Contracts' slots in the journal, lasting and transient.
final class StorageJournal implements ContractStorage {

    private static final int PAGE = 1_000;

    /// A slot of a contract.
    record Slot(Address contract, UInt256 key) {}

    private final ZoneState parent;
    private final UndoLog undo;
    private final Overlay<Slot, UInt256> slots;
    private final Map<Address, Set<UInt256>> written = new LinkedHashMap<>(); // keys that were ever set in this block
    private final Map<Slot, UInt256> passing = new LinkedHashMap<>(); // transient storage
    private final Set<Address> forgotten = new LinkedHashSet<>(); // contracts whose slots below count as zero

    StorageJournal(ZoneState parent, UndoLog undo) {
        this.parent = parent;
        this.undo = undo;
        this.slots = new Overlay<>(this::below, undo);
    }

    @Override
    public UInt256 load(Address contract, UInt256 slot) {
        return slots.get(new Slot(contract, slot));
    }

    private UInt256 below(Slot slot) {
        return forgotten.contains(slot.contract()) ? UInt256.ZERO : parent.slot(slot.contract(), slot.key());
    }

    @Override
    public UInt256 original(Address contract, UInt256 slot) {
        return slots.beforeTransaction(new Slot(contract, slot));
    }

    @Override
    public void store(Address contract, UInt256 slot, UInt256 value) {
        written.computeIfAbsent(contract, _ -> new LinkedHashSet<>()).add(slot);
        slots.set(new Slot(contract, slot), value);
    }

    @Override
    public UInt256 loadTransient(Address contract, UInt256 slot) {
        return passing.getOrDefault(new Slot(contract, slot), UInt256.ZERO);
    }

    @Override
    public void storeTransient(Address contract, UInt256 slot, UInt256 value) {
        Slot at = new Slot(contract, slot);
        UInt256 before = loadTransient(contract, slot);
        undo.add(() -> passing.put(at, before));
        passing.put(at, value);
    }

    @Override
    public boolean hasStorage(Address account) {
        for (UInt256 key : written.getOrDefault(account, Set.of())) {
            if (!load(account, key).isZero()) {
                return true;
            }
        }
        Bytes from = Bytes.EMPTY;
        while (!forgotten.contains(account)) { // ends with the account's last key
            List<Bytes> keys = parent.reader().keys(Compartments.EVM, account.bytes(), from, PAGE);
            for (Bytes key : keys) {
                if (!load(account, slotOf(key)).isZero()) {
                    return true;
                }
            }
            if (keys.size() < PAGE) {
                return false;
            }
            from = after(keys.getLast());
        }
        return false;
    }

    /// Makes every slot of an account zero without reading what is below, however much that is; only [#collect] does.
    /// It is not undone.
    void forget(Address account) {
        forgotten.add(account);
        slots.dropReads(slot -> slot.contract().equals(account));
        written.getOrDefault(account, Set.of()).forEach(key -> store(account, key, UInt256.ZERO));
    }

    /// Clears every slot of an account.
    void remove(Address account) {
        List.copyOf(written.getOrDefault(account, Set.of())).forEach(key -> clear(account, key));
        if (!forgotten.contains(account)) {
            forEachKeyBelow(account, key -> clear(account, slotOf(key)));
        }
    }

    /// Whether an account has more than so many slots below.
    boolean hasMoreSlots(Address account, int most) {
        return parent.reader()
                        .keys(Compartments.EVM, account.bytes(), Bytes.EMPTY, most + 1)
                        .size()
                > most;
    }

    void endTransaction() {
        slots.endTransaction();
        passing.clear();
    }

    void collect(NavigableMap<Bytes, Optional<Bytes>> changed) {
        slots.forEachChange((slot, value) -> changed.put(
                Compartments.slotKey(slot.contract(), slot.key()),
                value.isZero() ? Optional.empty() : Optional.of(value.toBytes())));
        forgotten.forEach(account -> forEachKeyBelow(account, key -> changed.putIfAbsent(key, Optional.empty())));
    }

    private void forEachKeyBelow(Address account, Consumer<Bytes> action) {
        Bytes from = Bytes.EMPTY;
        while (true) { // ends with the account's last key
            List<Bytes> keys = parent.reader().keys(Compartments.EVM, account.bytes(), from, PAGE);
            keys.forEach(action);
            if (keys.size() < PAGE) {
                return;
            }
            from = after(keys.getLast());
        }
    }

    private void clear(Address account, UInt256 key) {
        if (!load(account, key).isZero()) {
            store(account, key, UInt256.ZERO);
        }
    }

    private static UInt256 slotOf(Bytes key) {
        return UInt256.from(key.slice(Address.SIZE));
    }

    static Bytes after(Bytes key) {
        return Bytes.concat(key, Bytes.of((byte) 0));
    }
}
