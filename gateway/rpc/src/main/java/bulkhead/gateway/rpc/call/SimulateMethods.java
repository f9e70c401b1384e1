package bulkhead.gateway.rpc.call;

import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.Ledger;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.simulation.BlockOverrides;
import bulkhead.kernel.simulation.Overrides;
import bulkhead.kernel.simulation.SimulatedBlock;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.simulation.SimulationRequest;
import bulkhead.kernel.simulation.StateOverrides;
import bulkhead.store.api.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// `eth_simulateV1`: blocks of calls that nobody made, on a block that is there.
public final class SimulateMethods {

    private final Ledger ledger;
    private final Chain chain;
    private final long chainId;

    public SimulateMethods(Zone zone, Chain chain) {
        this.ledger = zone.ledger();
        this.chain = chain;
        this.chainId = zone.description().genesis().identity().chainId();
    }

    public void addTo(RpcMethods methods) {
        methods.add("eth_simulateV1", this::simulate);
    }

    private JsonNode simulate(Params params) {
        JsonNode payload = params.require(0);
        if (!payload.isObject()) {
            throw Params.invalid("argument 0", "not an object");
        }
        StateReader state = chain.reader(BlockSelector.of(params, 1));
        BlockView base = chain.find(state.height()).orElseThrow(() -> Chain.stateNotKept(state.height()));
        var rules = new SimulationRequest.Rules(
                flag(payload, "validation"), flag(payload, "traceTransfers"), CallMethods.GAS_MAX);
        var request = new SimulationRequest(base, blocks(payload), rules);
        boolean isFull = flag(payload, "returnFullTransactions");
        return switch (CallMethods.run(() -> ledger.simulate(state, request))) {
            case SimulationOutcome.Simulated(List<SimulatedBlock> blocks) -> answer(blocks, isFull);
            case SimulationOutcome flaw -> throw SimulationErrors.refusal(flaw);
        };
    }

    private static JsonNode answer(List<SimulatedBlock> blocks, boolean isFull) {
        ArrayNode json = Json.array();
        blocks.forEach(block -> json.add(SimulationJson.block(block, isFull)));
        return json;
    }

    private List<SimulationRequest.Block> blocks(JsonNode payload) {
        JsonNode given = payload.path("blockStateCalls");
        if (!given.isArray() || given.isEmpty()) {
            throw RpcRefusal.invalidParams("empty input");
        }
        var overrides = OverridesReader.counting("argument 0");
        List<SimulationRequest.Block> blocks = new ArrayList<>();
        for (JsonNode block : given) {
            if (!block.isObject()) {
                throw Params.invalid("argument 0", "a block is not an object");
            }
            StateOverrides accounts =
                    find(block, "stateOverrides").map(overrides::state).orElse(StateOverrides.NONE);
            BlockOverrides header = find(block, "blockOverrides")
                    .map(node -> OverridesReader.block(node, "argument 0"))
                    .orElse(BlockOverrides.NONE);
            blocks.add(new SimulationRequest.Block(new Overrides(accounts, header), calls(block)));
        }
        return blocks;
    }

    private List<SimulationRequest.Call> calls(JsonNode block) {
        Optional<JsonNode> given = find(block, "calls");
        if (given.isPresent() && !given.get().isArray()) {
            throw Params.invalid("argument 0", "calls are not an array");
        }
        List<SimulationRequest.Call> calls = new ArrayList<>();
        for (JsonNode node : given.orElseGet(Json::array)) {
            CallArguments arguments = CallReader.read(node, chainId);
            calls.add(new SimulationRequest.Call(
                    arguments.from(),
                    arguments.transaction(chainId, 0, 0),
                    arguments.content().nonce(),
                    arguments.content().gas()));
        }
        return calls;
    }

    private static boolean flag(JsonNode payload, String name) {
        Optional<JsonNode> flag = find(payload, name);
        if (flag.isPresent() && !flag.get().isBoolean()) {
            throw Params.invalid("argument 0", name + " is not a boolean");
        }
        return flag.isPresent() && flag.get().booleanValue();
    }

    private static Optional<JsonNode> find(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }
}
