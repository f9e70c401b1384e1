package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.call.OverridesReader;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// geth's `debug_` methods that show what transactions did.
public final class DebugMethods {

    private final Chain chain;
    private final Replays replays;
    private final TracedCalls calls;

    public DebugMethods(Chain chain, Replays replays, TracedCalls calls) {
        this.chain = chain;
        this.replays = replays;
        this.calls = calls;
    }

    public void addTo(RpcMethods methods) {
        methods.add("debug_traceTransaction", this::traceTransaction)
                .add("debug_traceBlockByNumber", params -> traceBlock(blockByNumber(params), params))
                .add("debug_traceBlockByHash", params -> traceBlock(blockByHash(params), params))
                .add("debug_traceCall", this::traceCall)
                .add("debug_getRawTransaction", this::rawTransaction)
                .add("debug_getRawReceipts", this::rawReceipts);
    }

    private JsonNode traceTransaction(Params params) {
        Hash hash = params.hash(0);
        TracerChoice choice = TracerChoice.read(params, 1);
        Chain.Located located =
                chain.findTransaction(hash).orElseThrow(() -> RpcRefusal.server("transaction not found"));
        TraceTarget target = TraceTarget.of(located.block(), located.transaction());
        return replays.inTurn(budget -> {
            ResultTracer tracer = replays.transaction(located, choice.create(budget, target));
            budget.requireKept(); // a result is written only where all of it was kept
            return tracer.result();
        });
    }

    /// A call at a block, with the overrides that its options name (geth's `TraceCallConfig`).
    private JsonNode traceCall(Params params) {
        TracerChoice choice = TracerChoice.read(params, 2);
        ArrayNode overrides = Json.array();
        JsonNode options = params.find(2).orElseGet(Json::object);
        if (options.has("txIndex")) {
            throw new RpcRefusal(RpcError.of(
                    RpcError.NOT_SUPPORTED, "txIndex is not supported: a call runs behind the whole block"));
        }
        overrides.add(options.path("stateOverrides").asOptional().orElseGet(Json::nothing));
        overrides.add(options.path("blockOverrides").asOptional().orElseGet(Json::nothing));
        var where =
                new TracedCalls.Where(BlockSelector.of(params, 1), OverridesReader.read(new Params(overrides), 0, 1));
        return replays.inTurn(budget -> {
            ResultTracer tracer = calls.run(params.require(0), where, choice.create(budget, TraceTarget.CALL));
            budget.requireKept();
            return tracer.result();
        });
    }

    private JsonNode traceBlock(BlockView block, Params params) {
        TracerChoice choice = TracerChoice.read(params, 1);
        if (block.number() == 0) {
            throw RpcRefusal.server("genesis is not traceable");
        }
        return replays.inTurn(budget -> {
            List<ResultTracer> tracers =
                    replays.block(block, transaction -> choice.create(budget, TraceTarget.of(block, transaction)));
            budget.requireKept();
            ArrayNode traces = Json.array();
            for (int i = 0; i < tracers.size(); i++) {
                ObjectNode entry = traces.addObject();
                entry.set("txHash", Json.of(block.transactions().get(i).hash()));
                entry.set("result", tracers.get(i).result());
            }
            return traces;
        });
    }

    private BlockView blockByNumber(Params params) {
        BlockSelector selector = BlockSelector.parseNumber(params.require(0), "argument 0");
        return chain.find(selector).orElseThrow(() -> RpcRefusal.server(notFound(selector)));
    }

    private static String notFound(BlockSelector selector) {
        return selector instanceof BlockSelector.AtHeight(long height)
                ? "block #" + height + " not found"
                : "block not found";
    }

    private BlockView blockByHash(Params params) {
        Hash hash = params.hash(0);
        return chain.find(new BlockSelector.OfHash(hash))
                .orElseThrow(() -> RpcRefusal.server("block " + hash.toHex() + " not found"));
    }

    private JsonNode rawTransaction(Params params) {
        return chain.findTransaction(params.hash(0))
                .map(located -> Json.of(located.transaction().encoded()))
                .orElseGet(() -> Json.text("0x")); // as geth
    }

    private JsonNode rawReceipts(Params params) {
        BlockView block =
                chain.find(BlockSelector.required(params, 0)).orElseThrow(() -> RpcRefusal.server("block not found"));
        ArrayNode receipts = Json.array();
        for (IncludedTransaction each : block.transactions()) {
            receipts.add(each.receipt().encode().toHex());
        }
        return receipts;
    }
}
