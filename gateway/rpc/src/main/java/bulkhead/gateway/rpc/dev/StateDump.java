package bulkhead.gateway.rpc.dev;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.kernel.edit.StateEdit;
import bulkhead.kernel.state.Account;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.ZoneState;
import bulkhead.store.api.CompartmentName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Accounts as anvil dumps them: gzipped JSON with nonce, balance, code and storage by address. anvil reads ours, and
/// we
/// read the accounts of anvil's; blocks are in neither, nor are the compartments of modules.
final class StateDump {

    /// Of accounts and slots together: some 10 MB of JSON.
    private static final int ENTRIES_MAX = 100_000;

    private static final int BYTES_MAX = 32 << 20;
    private static final int PAGE = 1_000;
    private static final String WHERE = "argument 0";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ZoneState state;
    private int entries;

    private StateDump(ZoneState state) {
        this.state = state;
    }

    /// All accounts of a state.
    static Bytes of(ZoneState state) {
        ObjectNode json = Json.object();
        json.putNull("block");
        new StateDump(state).write(json.putObject("accounts"));
        json.put("best_block_number", state.reader().height());
        json.putArray("blocks");
        json.putArray("transactions");
        return zip(JSON.writeValueAsBytes(json));
    }

    /// What has to be edited so that a state has the accounts of a dump. A lower nonce and a module's code are left
    /// out.
    ///
    /// @throws RpcRefusal if the bytes are no dump
    static List<StateEdit> edits(Bytes dump, ZoneState state) {
        JsonNode accounts = parse(dump).path("accounts");
        if (!accounts.isObject()) {
            throw Params.invalid(WHERE, "a dump has accounts");
        }
        List<StateEdit> edits = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : accounts.properties()) {
            Address address = Params.address(Json.text(each.getKey()), WHERE);
            read(address, each.getValue(), state.account(address), edits);
        }
        return edits;
    }

    private static void read(Address address, JsonNode account, Account now, List<StateEdit> edits) {
        edits.add(new StateEdit.Balance(address, DevParams.quantity(account.path("balance"), WHERE)));
        long nonce = DevParams.number(account.path("nonce"), WHERE);
        if (Long.compareUnsigned(nonce, now.nonce()) > 0) {
            edits.add(new StateEdit.Nonce(address, nonce));
        }
        Bytes code = Params.bytes(account.path("code"), WHERE);
        boolean isModule = !code.isEmpty() && code.get(0) == (byte) 0xFE;
        if (!code.isEmpty() && !isModule) {
            edits.add(new StateEdit.Code(address, code));
        }
        for (Map.Entry<String, JsonNode> slot : account.path("storage").properties()) {
            UInt256 key = Params.quantity(Json.text(slot.getKey()), WHERE);
            edits.add(new StateEdit.Slot(address, key, Params.quantity(slot.getValue(), WHERE)));
        }
    }

    private void write(ObjectNode accounts) {
        for (Bytes key : keys(Compartments.ACCOUNTS, Bytes.EMPTY)) {
            Address address = new Address(key);
            Account account = state.account(address);
            ObjectNode json = accounts.putObject(address.toHex());
            json.put("nonce", account.nonce());
            json.set("balance", Json.quantity(account.balance()));
            json.set("code", Json.of(state.code(address)));
            ObjectNode storage = json.putObject("storage");
            for (Bytes slotKey : keys(Compartments.EVM, address.bytes())) {
                UInt256 slot = UInt256.from(slotKey.slice(Address.SIZE));
                storage.set(
                        slot.toBytes().toHex(),
                        Json.of(state.slot(address, slot).toBytes()));
            }
        }
    }

    private List<Bytes> keys(CompartmentName compartment, Bytes prefix) {
        List<Bytes> found = new ArrayList<>();
        Bytes from = Bytes.EMPTY;
        while (true) { // ends with the last key
            List<Bytes> page = state.reader().keys(compartment, prefix, from, PAGE);
            page.stream().filter(key -> !key.equals(Compartments.META_KEY)).forEach(found::add);
            entries += page.size();
            if (entries > ENTRIES_MAX) {
                throw RpcRefusal.server(
                        "the state has more than " + ENTRIES_MAX + " accounts and slots: too many to dump");
            }
            if (page.size() < PAGE) {
                return found;
            }
            from = Bytes.concat(page.getLast(), Bytes.of((byte) 0));
        }
    }

    private static JsonNode parse(Bytes dump) {
        byte[] bytes = dump.toArray();
        boolean isZipped = bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
        try {
            return JSON.readTree(isZipped ? unzip(bytes) : bytes);
        } catch (JacksonException | IOException e) {
            throw Params.invalid(WHERE, "Failed to decode state dump");
        }
    }

    private static byte[] unzip(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = in.readNBytes(BYTES_MAX + 1);
            if (plain.length > BYTES_MAX) {
                throw Params.invalid(WHERE, "a dump of more than " + BYTES_MAX + " bytes");
            }
            return plain;
        }
    }

    private static Bytes zip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return Bytes.wrap(bytes.toByteArray());
    }
}
