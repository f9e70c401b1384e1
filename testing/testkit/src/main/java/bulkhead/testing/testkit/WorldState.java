package bulkhead.testing.testkit;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Code;
import bulkhead.evm.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything that a call changes, small enough to be copied whole for each checkpoint.
final class WorldState {

    final NavigableMap<Address, UInt256> balances;
    final NavigableMap<Address, Code> codes;
    final NavigableMap<Address, NavigableMap<Bytes, Bytes>> storage; // by module
    final Set<Address> warmAddresses;
    final NavigableMap<Address, Set<Bytes>> warmKeys; // by module
    final List<Log> logs;
    long refund;

    WorldState() {
        balances = new TreeMap<>();
        codes = new TreeMap<>();
        storage = new TreeMap<>();
        warmAddresses = new TreeSet<>();
        warmKeys = new TreeMap<>();
        logs = new ArrayList<>();
    }

    private WorldState(WorldState other) {
        balances = new TreeMap<>(other.balances);
        codes = new TreeMap<>(other.codes);
        storage = new TreeMap<>();
        other.storage.forEach((module, values) -> storage.put(module, new TreeMap<>(values)));
        warmAddresses = new TreeSet<>(other.warmAddresses);
        warmKeys = new TreeMap<>();
        other.warmKeys.forEach((module, keys) -> warmKeys.put(module, new TreeSet<>(keys)));
        logs = new ArrayList<>(other.logs);
        refund = other.refund;
    }

    WorldState copy() {
        return new WorldState(this);
    }

    NavigableMap<Bytes, Bytes> storageOf(Address module) {
        return storage.computeIfAbsent(module, _ -> new TreeMap<>());
    }

    Set<Bytes> warmKeysOf(Address module) {
        return warmKeys.computeIfAbsent(module, _ -> new TreeSet<>());
    }

    UInt256 balance(Address account) {
        return balances.getOrDefault(account, UInt256.ZERO);
    }

    /// What is gathered during one transaction is forgotten.
    void startTransaction() {
        warmAddresses.clear();
        warmKeys.clear();
        logs.clear();
        refund = 0;
    }
}
