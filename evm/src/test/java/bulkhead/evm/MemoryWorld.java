package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.InvariantViolation;
import bulkhead.crypto.UInt256;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A world in memory, for one transaction at a time. Every change leaves behind how to undo it.
public final class MemoryWorld implements Accounts, ContractStorage, Substate, Checkpoints {

    private final Map<Address, Account> accounts = new TreeMap<>();
    private final Map<Slot, UInt256> slots = new TreeMap<>();
    private final Map<Slot, UInt256> transientSlots = new TreeMap<>();
    private final Map<Slot, UInt256> originals = new TreeMap<>();
    private final TreeSet<Address> warmAddresses = new TreeSet<>();
    private final TreeSet<Slot> warmSlots = new TreeSet<>();
    private final TreeSet<Address> created = new TreeSet<>();
    private final TreeSet<Address> destroyed = new TreeSet<>();
    private final List<Log> logs = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private long refunds;

    private record Account(long nonce, UInt256 balance, Code code) {
        static final Account NONE = new Account(0, UInt256.ZERO, Code.EMPTY);
    }

    private record Slot(Address contract, UInt256 key) implements Comparable<Slot> {
        @Override
        public int compareTo(Slot other) {
            int byContract = contract.compareTo(other.contract);
            return byContract != 0 ? byContract : key.compareTo(other.key);
        }
    }

    /// This world with a way to call what is not EVM code.
    public Host host(ForeignCalls foreignCalls) {
        return new Host(this, this, this, this, foreignCalls);
    }

    public Host host() {
        return host(ForeignCalls.NONE);
    }

    /// What a transaction gathered is forgotten, what it stored is now original.
    public void startTransaction() {
        undo.clear();
        originals.clear();
        transientSlots.clear();
        warmAddresses.clear();
        warmSlots.clear();
        created.clear();
        destroyed.clear();
        logs.clear();
        refunds = 0;
    }

    public List<Log> logs() {
        return List.copyOf(logs);
    }

    public long refunds() {
        return refunds;
    }

    public boolean isDestroyed(Address account) {
        return destroyed.contains(account);
    }

    @Override
    public UInt256 balance(Address account) {
        return account(account).balance();
    }

    @Override
    public long nonce(Address account) {
        return account(account).nonce();
    }

    @Override
    public Code code(Address account) {
        return account(account).code();
    }

    @Override
    public boolean isEmpty(Address account) {
        Account found = account(account);
        return found.nonce() == 0 && found.balance().isZero() && found.code().isEmpty();
    }

    @Override
    public void setNonce(Address account, long nonce) {
        Account old = account(account);
        put(account, new Account(nonce, old.balance(), old.code()));
    }

    @Override
    public void setCode(Address account, Bytes code) {
        Account old = account(account);
        put(account, new Account(old.nonce(), old.balance(), Code.of(code)));
    }

    @Override
    public void credit(Address account, UInt256 amount) {
        Account old = account(account);
        put(account, new Account(old.nonce(), old.balance().add(amount), old.code()));
    }

    @Override
    public void debit(Address account, UInt256 amount) {
        Account old = account(account);
        if (old.balance().compareTo(amount) < 0) {
            throw new InvariantViolation("test world: " + account + " has less than " + amount);
        }
        put(account, new Account(old.nonce(), old.balance().subtract(amount), old.code()));
    }

    @Override
    public UInt256 load(Address contract, UInt256 slot) {
        return slots.getOrDefault(new Slot(contract, slot), UInt256.ZERO);
    }

    @Override
    public UInt256 original(Address contract, UInt256 slot) {
        UInt256 original = originals.get(new Slot(contract, slot));
        return original == null ? load(contract, slot) : original;
    }

    @Override
    public void store(Address contract, UInt256 slot, UInt256 value) {
        originals.putIfAbsent(new Slot(contract, slot), load(contract, slot));
        put(slots, new Slot(contract, slot), value);
    }

    @Override
    public UInt256 loadTransient(Address contract, UInt256 slot) {
        return transientSlots.getOrDefault(new Slot(contract, slot), UInt256.ZERO);
    }

    @Override
    public void storeTransient(Address contract, UInt256 slot, UInt256 value) {
        put(transientSlots, new Slot(contract, slot), value);
    }

    @Override
    public boolean hasStorage(Address account) {
        return slots.entrySet().stream()
                .anyMatch(entry -> entry.getKey().contract().equals(account)
                        && !entry.getValue().isZero());
    }

    @Override
    public boolean warm(Address address) {
        return add(warmAddresses, address);
    }

    @Override
    public boolean warm(Address contract, UInt256 slot) {
        return add(warmSlots, new Slot(contract, slot));
    }

    @Override
    public void log(Log log) {
        logs.add(log);
        undo.push(logs::removeLast);
    }

    @Override
    public void refund(long gas) {
        refunds += gas;
        undo.push(() -> refunds -= gas);
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

    @Override
    public int checkpoint() {
        return undo.size();
    }

    @Override
    public void rollback(int checkpoint) {
        while (undo.size() > checkpoint) {
            undo.pop().run();
        }
    }

    private Account account(Address address) {
        return accounts.getOrDefault(address, Account.NONE);
    }

    private void put(Address address, Account account) {
        put(accounts, address, account);
    }

    private <K, V> void put(Map<K, V> map, K key, V value) {
        @Nullable V old = map.put(key, value);
        undo.push(() -> {
            if (old == null) {
                map.remove(key);
            } else {
                map.put(key, old);
            }
        });
    }

    private <T> boolean add(Set<T> set, T element) {
        boolean isNew = set.add(element);
        if (isNew) {
            undo.push(() -> set.remove(element));
        }
        return isNew;
    }
}
