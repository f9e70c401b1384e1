package bulkhead.testing.testkit;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Accounts;
import bulkhead.evm.Code;
import bulkhead.evm.Log;
import bulkhead.evm.Substate;
import bulkhead.kernel.module.CompartmentStorage;
import java.util.List;
import java.util.Optional;

/// The world as one module's host sees it.
record WorldHost(ModuleWorld world, Address module) implements CompartmentStorage, Accounts, Substate {

    private WorldState state() {
        return world.state();
    }

    @Override
    public Optional<Bytes> find(Bytes key) {
        return Optional.ofNullable(state().storageOf(module).get(key));
    }

    @Override
    public void put(Bytes key, Bytes value) {
        state().storageOf(module).put(key, value);
    }

    @Override
    public void remove(Bytes key) {
        state().storageOf(module).remove(key);
    }

    @Override
    public List<Bytes> keys(Bytes prefix, Bytes from, int limit) {
        return state().storageOf(module).tailMap(from, true).keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean warm(Bytes key) {
        return state().warmKeysOf(module).add(key);
    }

    @Override
    public Optional<Bytes> findOriginal(Bytes key) {
        return Optional.ofNullable(world.original().storageOf(module).get(key));
    }

    @Override
    public UInt256 balance(Address account) {
        return state().balance(account);
    }

    @Override
    public long nonce(Address account) {
        return 0;
    }

    @Override
    public Code code(Address account) {
        return state().codes.getOrDefault(account, Code.EMPTY);
    }

    @Override
    public boolean isEmpty(Address account) {
        return balance(account).isZero() && code(account).bytes().isEmpty();
    }

    @Override
    public void setNonce(Address account, long nonce) {
        throw new UnsupportedOperationException("accounts of this world have no nonces");
    }

    @Override
    public void setCode(Address account, Bytes code) {
        state().codes.put(account, Code.of(code));
    }

    @Override
    public void credit(Address account, UInt256 amount) {
        state().balances.put(account, balance(account).add(amount));
    }

    @Override
    public void debit(Address account, UInt256 amount) {
        if (balance(account).compareTo(amount) < 0) {
            throw new IllegalArgumentException("debit above the balance of " + account);
        }
        state().balances.put(account, balance(account).subtract(amount));
    }

    @Override
    public boolean warm(Address address) {
        return state().warmAddresses.add(address);
    }

    @Override
    public boolean warm(Address contract, UInt256 slot) {
        throw new UnsupportedOperationException("contracts of this world have no storage");
    }

    @Override
    public void log(Log log) {
        state().logs.add(log);
    }

    @Override
    public void refund(long gas) {
        state().refund += gas;
    }

    @Override
    public void markCreated(Address account) {
        throw new UnsupportedOperationException("contracts of this world are not created by calls");
    }

    @Override
    public boolean isCreatedHere(Address account) {
        return false;
    }

    @Override
    public boolean destroy(Address account) {
        throw new UnsupportedOperationException("contracts of this world cannot destroy themselves");
    }
}
