package bulkhead.testing.conformance;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.crypto.rlp.Rlp;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// All accounts of a test, before or after.
record WorldState(SortedMap<Address, Account> accounts) {

    WorldState {
        accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
    }

    /// One account; slots that hold zero are left out.
    record Account(long nonce, UInt256 balance, Bytes code, SortedMap<UInt256, UInt256> storage) {
        Account {
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
    static WorldState parse(JsonNode json) {
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

    /// Ethereum's state root (Yellow Paper, 4.1).
    Hash root() {
        Map<Bytes, Bytes> entries = new TreeMap<>();
        accounts.forEach((address, account) -> entries.put(address.bytes(), account.encode()));
        return PatriciaTrie.secureRoot(entries);
    }
}
