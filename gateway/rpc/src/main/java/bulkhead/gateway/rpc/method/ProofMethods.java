package bulkhead.gateway.rpc.method;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.tree.TreeProver;
import bulkhead.store.tree.TreeRoot;
import bulkhead.store.tree.ZoneRoot;
import bulkhead.store.tree.ics23.CommitmentProof;
import bulkhead.store.tree.ics23.MerkleProof;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Proofs of state by ICS-23. Ethereum's own forms would be false here, so they are refused: its proofs, and its raw
/// headers and blocks, which hash to no block of a zone.
public final class ProofMethods {

    private static final int KEY_SIZE_MAX = 256;

    private final Chain chain;

    public ProofMethods(Chain chain) {
        this.chain = chain;
    }

    public void addTo(RpcMethods methods) {
        methods.add("eth_getProof", _ -> {
                    throw new RpcRefusal(RpcError.of(
                            RpcError.NOT_SUPPORTED,
                            "eth_getProof is not supported: this zone's state is no Patricia trie; use"
                                    + " bulkhead_getProof (ICS-23)"));
                })
                .add("debug_getRawHeader", params -> refuseRaw("debug_getRawHeader", params))
                .add("debug_getRawBlock", params -> refuseRaw("debug_getRawBlock", params))
                .add("bulkhead_getProof", this::proof);
    }

    private static JsonNode refuseRaw(String method, Params params) {
        BlockSelector.required(params, 0);
        throw new RpcRefusal(RpcError.of(
                RpcError.NOT_SUPPORTED,
                method + " is not supported: this zone's headers are CometBFT's, not RLP; use eth_getBlockByNumber"));
    }

    /// Parameters: compartment, key, block. The proof leads to `root`, the block's `stateRoot`, which the header of
    /// the next height carries as its app hash.
    private JsonNode proof(Params params) {
        CompartmentName compartment = compartment(params);
        Bytes key = params.bytes(1);
        if (key.isEmpty() || key.size() > KEY_SIZE_MAX) {
            throw Params.invalid("argument 1", "a key has 1 to " + KEY_SIZE_MAX + " bytes");
        }
        StateReader state = chain.attested(BlockSelector.of(params, 2));
        TreeRoot root = state.roots().get(compartment);
        if (root == null) {
            throw RpcRefusal.server("there is no compartment " + compartment);
        }
        var prover = new TreeProver(state.nodes(compartment), asked -> state.find(compartment, asked), root);
        CommitmentProof inCompartment =
                prover.findProof(key).orElseThrow(() -> RpcRefusal.server("compartment " + compartment + " is empty"));
        CommitmentProof inZone = ZoneRoot.prove(roots(state), compartment.value());
        ObjectNode json = Json.object();
        json.set("height", Json.quantity(state.height()));
        json.set("root", Json.of(state.zoneRoot()));
        json.put("compartment", compartment.value());
        json.set("key", Json.of(key));
        json.set("value", Json.of(state.find(compartment, key).map(Json::of)));
        json.set("proof", Json.of(new MerkleProof(List.of(inCompartment, inZone)).encode()));
        return json;
    }

    private static SortedMap<String, Hash> roots(StateReader state) {
        SortedMap<String, Hash> roots = new TreeMap<>();
        state.roots().forEach((name, root) -> roots.put(name.value(), root.hash()));
        return roots;
    }

    private static CompartmentName compartment(Params params) {
        try {
            return CompartmentName.of(Params.text(params.require(0), "argument 0"));
        } catch (IllegalArgumentException e) {
            throw Params.invalid("argument 0", String.valueOf(e.getMessage()));
        }
    }
}
