package bulkhead.gateway.rpc.trace;

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

/// The accounts of geth's genesis.json in a zone's layout, without trees.
final class GenesisAccounts implements StateReader {

    private final NavigableMap<CompartmentName, NavigableMap<Bytes, Bytes>> values = new TreeMap<>();

    static GenesisAccounts of(JsonNode alloc) {
        var state = new GenesisAccounts();
        for (Map.Entry<String, JsonNode> entry : alloc.properties()) {
            String name = entry.getKey();
            state.add(Address.fromHex(name.startsWith("0x") ? name : "0x" + name), entry.getValue());
        }
        return state;
    }

    private void add(Address address, JsonNode account) {
        Bytes code = Bytes.fromHex(account.path("code").asString("0x"));
        Hash codeHash = code.isEmpty() ? Keccak256.EMPTY : Keccak256.hash(code);
        long nonce = UInt256.parse(account.path("nonce").asString("0x0")).toLong();
        UInt256 balance = UInt256.parse(account.get("balance").asString());
        put(Compartments.ACCOUNTS, address.bytes(), new Account(nonce, balance, codeHash).encode());
        if (!code.isEmpty()) {
            put(Compartments.CODE, codeHash.bytes(), code);
        }
        for (Map.Entry<String, JsonNode> slot : account.path("storage").properties()) {
            Bytes key = Compartments.slotKey(address, UInt256.parse(slot.getKey()));
            put(Compartments.EVM, key, UInt256.parse(slot.getValue().asString()).toBytes());
        }
    }

    private void put(CompartmentName compartment, Bytes key, Bytes value) {
        values.computeIfAbsent(compartment, _ -> new TreeMap<>()).put(key, value);
    }

    private NavigableMap<Bytes, Bytes> of(CompartmentName compartment) {
        return values.getOrDefault(compartment, Collections.emptyNavigableMap());
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
        return Optional.ofNullable(of(compartment).get(key));
    }

    @Override
    public List<Bytes> keys(CompartmentName compartment, Bytes prefix, Bytes from, int limit) {
        Bytes start = prefix.compareTo(from) < 0 ? from : prefix;
        return of(compartment).tailMap(start, true).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .limit(limit)
                .toList();
    }

    @Override
    public NodeReader nodes(CompartmentName compartment) {
        return _ -> Optional.empty();
    }
}
