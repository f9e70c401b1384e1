package bulkhead.kernel.execution;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.kernel.state.Account;
import bulkhead.kernel.state.Compartments;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.tree.NodeReader;
import bulkhead.store.tree.TreeRoot;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The pre-state of one of Ethereum's tests, in a zone's layout, without trees.
final class FixtureState implements StateReader {

    private final NavigableMap<CompartmentName, NavigableMap<Bytes, Bytes>> values = new TreeMap<>();

    static FixtureState of(JsonNode pre) {
        var state = new FixtureState();
        for (Map.Entry<String, JsonNode> entry : pre.properties()) {
            state.add(Address.fromHex(entry.getKey()), entry.getValue());
        }
        return state;
    }

    private void add(Address address, JsonNode account) {
        Bytes code = Bytes.fromHex(account.get("code").asString());
        Hash codeHash = code.isEmpty() ? Keccak256.EMPTY : Keccak256.hash(code);
        var stored = new Account(number(account.get("nonce")).word(0), number(account.get("balance")), codeHash);
        put(Compartments.ACCOUNTS, address.bytes(), stored.encode());
        if (!code.isEmpty()) {
            put(Compartments.CODE, codeHash.bytes(), code);
        }
        for (Map.Entry<String, JsonNode> slot : account.get("storage").properties()) {
            Bytes key = Compartments.slotKey(address, UInt256.parse(slot.getKey()));
            put(Compartments.EVM, key, number(slot.getValue()).toBytes());
        }
    }

    static UInt256 number(JsonNode node) {
        return UInt256.parse(node.asString());
    }

    private void put(CompartmentName compartment, Bytes key, Bytes value) {
        values.computeIfAbsent(compartment, _ -> new TreeMap<>()).put(key, value);
    }

    @Override
    public long height() {
        return 0;
    }

    @Override
    public Hash zoneRoot() {
        return Hash.ZERO;
    }

    @Override
    public SortedMap<CompartmentName, TreeRoot> roots() {
        return Collections.emptySortedMap();
    }

    @Override
    public Optional<Bytes> find(CompartmentName compartment, Bytes key) {
        return Optional.ofNullable(values.getOrDefault(compartment, Collections.emptyNavigableMap())
                .get(key));
    }

    @Override
    public List<Bytes> keys(CompartmentName compartment, Bytes prefix, Bytes from, int limit) {
        Bytes start = prefix.compareTo(from) < 0 ? from : prefix;
        return values.getOrDefault(compartment, Collections.emptyNavigableMap()).tailMap(start, true).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .limit(limit)
                .toList();
    }

    @Override
    public NodeReader nodes(CompartmentName compartment) {
        return _ -> Optional.empty();
    }
}
