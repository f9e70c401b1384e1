package bulkhead.testing.conformance;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.ZoneState;
import bulkhead.store.api.StateReader;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// All accounts of a test, before or after.
public record WorldState(SortedMap<Address, Account> accounts) {

    public WorldState {
        accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
    }

    /// One account; slots that hold zero are left out.
    public record Account(long nonce, UInt256 balance, Bytes code, SortedMap<UInt256, UInt256> storage) {
        public Account {
            SortedMap<UInt256, UInt256> set = new TreeMap<>(storage);
            set.values().removeIf(UInt256::isZero);
            storage = Collections.unmodifiableSortedMap(set);
        }

        private Bytes encode() {
            Map<Bytes, Bytes> slots = new TreeMap<>();
            storage.forEach((slot, value) -> slots.put(slot.toBytes(), Rlp.encode(value.toMinimalBytes())));
            return Rlp.encodeList(list -> list.unsigned(nonce)
                    .uint256(balance)
                    .hash(PatriciaTrie.secureRoot(slots))
                    .hash(Keccak256.hash(code)));
        }
    }

    /// Reads a fixture's `pre` or `state`.
    public static WorldState parse(JsonNode json) {
        SortedMap<Address, Account> accounts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            JsonNode account = entry.getValue();
            SortedMap<UInt256, UInt256> storage = new TreeMap<>();
            for (Map.Entry<String, JsonNode> slot : account.get("storage").properties()) {
                storage.put(
                        UInt256.parse(slot.getKey()),
                        UInt256.parse(slot.getValue().asString()));
            }
            accounts.put(
                    Address.fromHex(entry.getKey()),
                    new Account(
                            UInt256.parse(account.get("nonce").asString()).word(0),
                            UInt256.parse(account.get("balance").asString()),
                            Bytes.fromHex(account.get("code").asString()),
                            storage));
        }
        return new WorldState(accounts);
    }

    /// All accounts of a zone's state.
    public static WorldState of(StateReader state) {
        ZoneState zone = new ZoneState(state);
        SortedMap<Address, Account> accounts = new TreeMap<>();
        for (Bytes key : state.keys(Compartments.ACCOUNTS, Bytes.EMPTY, Bytes.EMPTY, Integer.MAX_VALUE)) {
            if (key.size() == Address.SIZE) { // beside the compartment's meta record
                Address address = new Address(key);
                var account = zone.account(address);
                accounts.put(
                        address,
                        new Account(account.nonce(), account.balance(), zone.code(address), slots(state, address)));
            }
        }
        return new WorldState(accounts);
    }

    /// The slots of an account in a zone's state.
    public static SortedMap<UInt256, UInt256> slots(StateReader state, Address address) {
        ZoneState zone = new ZoneState(state);
        SortedMap<UInt256, UInt256> slots = new TreeMap<>();
        for (Bytes key : state.keys(Compartments.EVM, address.bytes(), Bytes.EMPTY, Integer.MAX_VALUE)) {
            UInt256 slot = UInt256.from(key.slice(Address.SIZE));
            slots.put(slot, zone.slot(address, slot));
        }
        return slots;
    }

    /// Ethereum's state root (Yellow Paper, 4.1).
    public Hash root() {
        Map<Bytes, Bytes> entries = new TreeMap<>();
        accounts.forEach((address, account) -> entries.put(address.bytes(), account.encode()));
        return PatriciaTrie.secureRoot(entries);
    }
}
