package bulkhead.kernel.state;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Accounts;
import bulkhead.evm.Checkpoints;
import bulkhead.evm.ContractStorage;
import bulkhead.evm.ForeignCalls;
import bulkhead.evm.Host;
import bulkhead.evm.Log;
import bulkhead.evm.Substate;
import bulkhead.kernel.module.CompartmentStorage;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// All that a block changes, over the state before it: accounts, code, slots and every compartment's records in one
/// journal, so that a revert at any depth undoes contracts' writes and modules' alike (INV-043).
///
/// A journal serves one block, or one call that is thrown away. Inside it transactions follow each other, each ended by
/// [#endTransaction]; inside a transaction checkpoints nest. Every read of state goes through the one [StateReader],
/// which is where reads can be recorded. Nothing is written to it: [#changes] says what a store would write.
public final class Journal implements Checkpoints {

    private final ZoneState parent;
    private final UndoLog undo = new UndoLog();
    private final AccountJournal accounts;
    private final StorageJournal storage;
    private final SubstateJournal substate;
    private final NavigableMap<CompartmentName, CompartmentJournal> compartments = new TreeMap<>();
    private boolean logsTransfers;

    public Journal(StateReader parent) {
        this.parent = new ZoneState(parent);
        this.accounts = new AccountJournal(this.parent, undo);
        this.storage = new StorageJournal(this.parent, undo);
        this.substate = new SubstateJournal(undo);
    }

    public Accounts accounts() {
        return accounts;
    }

    public ContractStorage storage() {
        return storage;
    }

    public Substate substate() {
        return substate;
    }

    /// The records of a compartment: a module's own, `blocks` or `system`.
    public CompartmentStorage compartment(CompartmentName name) {
        return journalOf(name);
    }

    /// The world as the EVM sees it.
    public Host host(ForeignCalls foreignCalls) {
        Accounts seen = logsTransfers ? new TransferLog(accounts, substate) : accounts;
        return new Host(seen, storage, substate, this, foreignCalls);
    }

    /// From now on each transfer of wei by code leaves a log (ERC-7528), which no block has.
    public void logTransfers() {
        logsTransfers = true;
    }

    /// Whether a log is one that only [#logTransfers] leaves.
    public static boolean isTransferLog(Log log) {
        return TransferLog.isOne(log);
    }

    /// Gives an account a balance that comes from nowhere: for a journal that is thrown away. Balances then wrap at
    /// 2^256.
    public void pretendBalance(Address account, UInt256 balance) {
        accounts.pretendBalance(account, balance);
    }

    /// Lets balances wrap at 2^256: for a journal over pretended balances.
    public void wrapBalances() {
        accounts.wrapBalances();
    }

    /// Makes all slots of an account zero without reading them, however many there are; only [#changes] does. It cannot
    /// be undone: for a journal that is thrown away.
    public void forgetSlots(Address account) {
        storage.forget(account);
    }

    /// Whether an account had more than so many slots before the block.
    public boolean hasMoreSlots(Address account, int most) {
        return storage.hasMoreSlots(account, most);
    }

    public Account account(Address address) {
        return accounts.account(address);
    }

    /// An account as it was before the transaction.
    public Account accountBefore(Address address) {
        return accounts.accountBefore(address);
    }

    /// The code of an account that this journal has shown.
    public Bytes code(Account account) {
        return accounts.codeOf(account).bytes();
    }

    @Override
    public int checkpoint() {
        return undo.size();
    }

    @Override
    public void rollback(int checkpoint) {
        undo.rollback(checkpoint);
    }

    /// The logs of the transaction so far.
    public List<Log> logs() {
        return substate.logs();
    }

    /// The refund counter of the transaction; never negative at its end.
    public long refund() {
        return substate.refund();
    }

    /// Removes the accounts that were scheduled for destruction, with their slots and what was left of their balance.
    public void removeDestroyed() {
        for (Address account : substate.destroyed()) {
            accounts.remove(account);
            storage.remove(account);
        }
    }

    /// Makes the transaction's changes stand and forgets what belonged to it alone: warmth, logs, refunds, transient
    /// slots, checkpoints.
    public void endTransaction() {
        undo.clear();
        accounts.endTransaction();
        storage.endTransaction();
        substate.endTransaction();
        compartments.values().forEach(CompartmentJournal::endTransaction);
    }

    /// Gives a new compartment the record with which it is born.
    public void bear(CompartmentName name, long height) {
        journalOf(name).bear(height);
    }

    /// What differs from the state before the block, by compartment and key; an empty value removes.
    public NavigableMap<CompartmentName, NavigableMap<Bytes, Optional<Bytes>>> changes() {
        NavigableMap<CompartmentName, NavigableMap<Bytes, Optional<Bytes>>> changes = new TreeMap<>();
        compartments.forEach((name, journal) -> journal.collect(of(changes, name)));
        accounts.collect(of(changes, Compartments.ACCOUNTS), of(changes, Compartments.CODE));
        storage.collect(of(changes, Compartments.EVM));
        changes.values().removeIf(NavigableMap::isEmpty);
        return changes;
    }

    private CompartmentJournal journalOf(CompartmentName name) {
        return compartments.computeIfAbsent(name, each -> new CompartmentJournal(each, parent.reader(), undo));
    }

    private static NavigableMap<Bytes, Optional<Bytes>> of(
            NavigableMap<CompartmentName, NavigableMap<Bytes, Optional<Bytes>>> changes, CompartmentName name) {
        return changes.computeIfAbsent(name, _ -> new TreeMap<>());
    }
}
