package bulkhead.kernel.execution;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.state.Account;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.trace.WatchedState;

/// A journal as a tracer may see it.
record JournalView(Journal journal) implements WatchedState {

    @Override
    public Account before(Address account) {
        return journal.accountBefore(account);
    }

    @Override
    public Account now(Address account) {
        return journal.account(account);
    }

    @Override
    public Bytes code(Account account) {
        return journal.code(account);
    }

    @Override
    public UInt256 before(Address contract, UInt256 slot) {
        return journal.storage().original(contract, slot);
    }

    @Override
    public UInt256 now(Address contract, UInt256 slot) {
        return journal.storage().load(contract, slot);
    }

    @Override
    public long refund() {
        return journal.refund();
    }
}
