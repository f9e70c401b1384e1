package bulkhead.kernel.trace;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Accounts;
import bulkhead.evm.Code;
import bulkhead.evm.ContractStorage;
import bulkhead.evm.Host;
import bulkhead.evm.Log;
import bulkhead.evm.Substate;

/// A world that tells a tracer what is read and changed in it.
public final class WatchedHost {

    private WatchedHost() {}

    public static Host of(Host host, TransactionTracer tracer) {
        return new Host(
                new WatchedAccounts(host.accounts(), tracer),
                new WatchedStorage(host.storage(), tracer),
                new WatchedSubstate(host.substate(), tracer),
                host.checkpoints(),
                host.foreignCalls());
    }

    private record WatchedAccounts(Accounts accounts, TransactionTracer tracer) implements Accounts {

        @Override
        public UInt256 balance(Address account) {
            tracer.touched(account);
            return accounts.balance(account);
        }

        @Override
        public long nonce(Address account) {
            tracer.touched(account);
            return accounts.nonce(account);
        }

        @Override
        public Code code(Address account) {
            tracer.touched(account);
            return accounts.code(account);
        }

        @Override
        public boolean isEmpty(Address account) {
            tracer.touched(account);
            return accounts.isEmpty(account);
        }

        @Override
        public void setNonce(Address account, long nonce) {
            tracer.touched(account);
            accounts.setNonce(account, nonce);
        }

        @Override
        public void setCode(Address account, Bytes code) {
            tracer.touched(account);
            accounts.setCode(account, code);
        }

        @Override
        public void credit(Address account, UInt256 amount) {
            tracer.touched(account);
            accounts.credit(account, amount);
        }

        @Override
        public void debit(Address account, UInt256 amount) {
            tracer.touched(account);
            accounts.debit(account, amount);
        }
    }

    private record WatchedStorage(ContractStorage storage, TransactionTracer tracer) implements ContractStorage {

        @Override
        public UInt256 load(Address contract, UInt256 slot) {
            tracer.touched(contract, slot);
            return storage.load(contract, slot);
        }

        @Override
        public UInt256 original(Address contract, UInt256 slot) {
            return storage.original(contract, slot);
        }

        @Override
        public void store(Address contract, UInt256 slot, UInt256 value) {
            tracer.touched(contract, slot);
            storage.store(contract, slot, value);
        }

        @Override
        public UInt256 loadTransient(Address contract, UInt256 slot) {
            return storage.loadTransient(contract, slot);
        }

        @Override
        public void storeTransient(Address contract, UInt256 slot, UInt256 value) {
            storage.storeTransient(contract, slot, value);
        }

        @Override
        public boolean hasStorage(Address account) {
            tracer.touched(account);
            return storage.hasStorage(account);
        }
    }

    private record WatchedSubstate(Substate substate, TransactionTracer tracer) implements Substate {

        @Override
        public boolean warm(Address address) {
            return substate.warm(address);
        }

        @Override
        public boolean warm(Address contract, UInt256 slot) {
            return substate.warm(contract, slot);
        }

        @Override
        public void log(Log log) {
            tracer.logged(log);
            substate.log(log);
        }

        @Override
        public void refund(long gas) {
            substate.refund(gas);
        }

        @Override
        public void markCreated(Address account) {
            substate.markCreated(account);
        }

        @Override
        public boolean isCreatedHere(Address account) {
            return substate.isCreatedHere(account);
        }

        @Override
        public boolean destroy(Address account) {
            return substate.destroy(account);
        }
    }
}
