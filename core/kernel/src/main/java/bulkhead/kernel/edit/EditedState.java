package bulkhead.kernel.edit;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Accounts;
import bulkhead.kernel.state.BlockRecords;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.state.SystemRecords;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.zone.Limits;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.tree.NodeReader;
import bulkhead.store.tree.TreeRoot;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A state with edits over it, as calls and the next block see it. Its trees and roots are still those of the state
/// beneath: edits enter them with the block.
public final class EditedState implements StateReader {

    private final StateReader beneath;
    private final NavigableMap<CompartmentName, NavigableMap<Bytes, Optional<Bytes>>> changes = new TreeMap<>();

    /// Without any edit yet.
    EditedState(StateReader beneath) {
        this.beneath = beneath;
    }

    /// It, in Ethereum's terms.
    public ZoneState now() {
        return new ZoneState(this);
    }

    /// Makes an edit; only until others see this state.
    void apply(StateEdit edit) {
        Journal journal = new Journal(this);
        write(edit, journal);
        journal.endTransaction();
        journal.changes()
                .forEach((name, values) ->
                        changes.computeIfAbsent(name, _ -> new TreeMap<>()).putAll(values));
    }

    /// The state without the edits.
    public StateReader beneath() {
        return beneath;
    }

    /// Later changes over the edits: what differs from the state beneath in all.
    public NavigableMap<CompartmentName, NavigableMap<Bytes, Optional<Bytes>>> over(
            NavigableMap<CompartmentName, NavigableMap<Bytes, Optional<Bytes>>> later) {
        NavigableMap<CompartmentName, NavigableMap<Bytes, Optional<Bytes>>> all = new TreeMap<>();
        changes.forEach((name, values) -> all.put(name, new TreeMap<>(values)));
        later.forEach((name, values) ->
                all.computeIfAbsent(name, _ -> new TreeMap<>()).putAll(values));
        changes.forEach((name, values) ->
                values.keySet().forEach(key -> forgetIfSame(name, key, Objects.requireNonNull(all.get(name)))));
        all.values().removeIf(NavigableMap::isEmpty);
        return all;
    }

    /// What an edit changed and a transaction, or another edit, changed back is no change.
    private void forgetIfSame(CompartmentName name, Bytes key, NavigableMap<Bytes, Optional<Bytes>> values) {
        if (beneath.find(name, key).equals(values.get(key))) {
            values.remove(key);
        }
    }

    private void write(StateEdit edit, Journal journal) {
        switch (edit) {
            case StateEdit.Balance(Address account, UInt256 wei) -> {
                Accounts accounts = journal.accounts();
                accounts.debit(account, accounts.balance(account));
                accounts.credit(account, wei);
            }
            case StateEdit.Nonce(Address account, long nonce) ->
                journal.accounts().setNonce(account, nonce);
            case StateEdit.Code(Address account, Bytes code) ->
                journal.accounts().setCode(account, code);
            case StateEdit.Slot(Address account, UInt256 slot, UInt256 value) ->
                journal.storage().store(account, slot, value);
            case StateEdit.BaseFee(UInt256 wei) ->
                BlockRecords.putBaseFee(journal.compartment(Compartments.BLOCKS), wei);
            case StateEdit.FeeAccount(Bytes validator, Address account) ->
                journal.compartment(Compartments.SYSTEM).put(SystemRecords.feeAccountKey(validator), account.bytes());
            case StateEdit.BlockGas(long gas) -> {
                Limits limits = now().system().limits();
                var blocks = new Limits.Blocks(limits.blocks().bytes(), gas);
                var changed = new Limits(limits.transactions(), blocks, limits.modules());
                journal.compartment(Compartments.SYSTEM).put(SystemRecords.LIMITS_KEY, changed.encode());
            }
            case StateEdit.PrevRandao _ -> {} // of the block alone: nothing of it stays
        }
    }

    @Override
    public long height() {
        return beneath.height();
    }

    @Override
    public Hash zoneRoot() {
        return beneath.zoneRoot();
    }

    @Override
    public SortedMap<CompartmentName, TreeRoot> roots() {
        return beneath.roots();
    }

    @Override
    public NodeReader nodes(CompartmentName compartment) {
        return beneath.nodes(compartment);
    }

    @Override
    public Optional<Bytes> find(CompartmentName compartment, Bytes key) {
        Optional<Bytes> changed = changed(compartment).get(key);
        return changed != null ? changed : beneath.find(compartment, key);
    }

    @Override
    public List<Bytes> keys(CompartmentName compartment, Bytes prefix, Bytes from, int limit) {
        NavigableMap<Bytes, Optional<Bytes>> changed = changed(compartment);
        // As many more as the edits may have removed.
        NavigableSet<Bytes> found =
                new TreeSet<>(beneath.keys(compartment, prefix, from, Math.addExact(limit, changed.size())));
        changed.tailMap(from, true).forEach((key, value) -> {
            if (value.isEmpty()) {
                found.remove(key);
            } else if (key.startsWith(prefix)) {
                found.add(key);
            }
        });
        return found.stream().limit(limit).toList();
    }

    private NavigableMap<Bytes, Optional<Bytes>> changed(CompartmentName compartment) {
        return changes.getOrDefault(compartment, Collections.emptyNavigableMap());
    }
}
