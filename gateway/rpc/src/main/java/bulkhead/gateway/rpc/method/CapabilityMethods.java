package bulkhead.gateway.rpc.method;

import bulkhead.crypto.Bytes;
import bulkhead.evm.Fork;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.zone.Genesis;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a client may expect of the zone: its rules (EIP-7910), and how far back it can be asked.
public final class CapabilityMethods {

    private static final int BLOB_FEE_FRACTION = 5_007_716; // Prague's; nothing moves, for there are no blobs

    /// EIP-7910's names, from address 1 on.
    private static final List<String> PRECOMPILES = List.of(
            "ECREC",
            "SHA256",
            "RIPEMD160",
            "ID",
            "MODEXP",
            "BN254_ADD",
            "BN254_MUL",
            "BN254_PAIRING",
            "BLAKE2F",
            "KZG_POINT_EVALUATION",
            "BLS12_G1ADD",
            "BLS12_G1MSM",
            "BLS12_G2ADD",
            "BLS12_G2MSM",
            "BLS12_PAIRING_CHECK",
            "BLS12_MAP_FP_TO_G1",
            "BLS12_MAP_FP2_TO_G2");

    /// The last of them that a zone before Prague has.
    private static final int CANCUN_PRECOMPILES = 10;

    private static final int P256VERIFY = 0x100;
    private static final String HISTORY = "0x0000f90827f1c53a10cb7a02335b175320002935"; // EIP-2935

    private final Zone zone;
    private final Chain chain;

    public CapabilityMethods(Zone zone, Chain chain) {
        this.zone = zone;
        this.chain = chain;
    }

    public void addTo(RpcMethods methods) {
        methods.add("eth_config", _ -> config()).add("eth_capabilities", _ -> capabilities());
    }

    /// No other rules are planned before the zone decides on them, nor remembered.
    private JsonNode config() {
        ObjectNode json = Json.object();
        json.set("current", current());
        json.putNull("next");
        json.putNull("last");
        return json;
    }

    private ObjectNode current() {
        Genesis genesis = zone.description().genesis();
        ObjectNode json = Json.object();
        json.put("activationTime", genesis.identity().time().seconds());
        ObjectNode blobs = json.putObject("blobSchedule");
        blobs.put("target", 0);
        blobs.put("max", 0);
        blobs.put("baseFeeUpdateFraction", BLOB_FEE_FRACTION);
        json.set("chainId", Json.quantity(genesis.identity().chainId()));
        json.set("forkId", Json.of(forkId(genesis)));
        json.set("precompiles", precompiles());
        json.putObject("systemContracts").put("HISTORY_STORAGE_ADDRESS", HISTORY);
        return json;
    }

    /// EIP-6122 for a chain whose rules have not changed since genesis.
    private static Bytes forkId(Genesis genesis) {
        CRC32 sum = new CRC32();
        sum.update(genesis.hash().bytes().toArray());
        return Bytes.of(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
    }

    private ObjectNode precompiles() {
        Fork fork = chain.system().version(chain.head() + 1).fork();
        ObjectNode json = Json.object();
        int count = fork.isAtLeast(Fork.PRAGUE) ? PRECOMPILES.size() : CANCUN_PRECOMPILES;
        for (int i = 0; i < count; i++) {
            json.put(PRECOMPILES.get(i), address(i + 1));
        }
        if (fork.isAtLeast(Fork.OSAKA)) {
            json.put("P256VERIFY", address(P256VERIFY));
        }
        return json;
    }

    private static String address(int number) {
        return String.format(java.util.Locale.ROOT, "0x%040x", number);
    }

    /// Blocks are kept for good, states for a while. There are no proofs in Ethereum's form.
    private JsonNode capabilities() {
        BlockView last = chain.find(chain.head()).orElseThrow(() -> RpcRefusal.server("header not found"));
        ObjectNode json = Json.object();
        ObjectNode head = json.putObject("head");
        head.set("number", Json.quantity(last.number()));
        head.set("hash", Json.of(last.hash()));
        json.set("state", since(oldestState(last.number())));
        for (String kept : List.of("tx", "logs", "receipts", "blocks")) {
            json.set(kept, since(0));
        }
        json.putObject("stateproofs").put("disabled", true);
        return json;
    }

    private static ObjectNode since(long height) {
        ObjectNode json = Json.object();
        json.put("disabled", false);
        json.set("oldestBlock", Json.quantity(height));
        return json;
    }

    /// The lowest height whose state is kept; from there on all are.
    private long oldestState(long head) {
        long low = 0;
        long high = head;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (zone.ledger().findState(middle).isPresent()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
