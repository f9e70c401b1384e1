package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.trace.FlatCallTracer.Options;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.simulation.Overrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Parity's `trace_` methods, as Erigon serves them and explorers read them.
public final class TraceMethods {

    private final Chain chain;
    private final Replays replays;
    private final TracedCalls calls;

    public TraceMethods(Chain chain, Replays replays, TracedCalls calls) {
        this.chain = chain;
        this.replays = replays;
        this.calls = calls;
    }

    public void addTo(RpcMethods methods) {
        methods.add("trace_transaction", this::transaction)
                .add("trace_get", this::oneOfTransaction)
                .add("trace_block", this::block)
                .add("trace_filter", this::filter)
                .add("trace_call", this::call)
                .add("trace_replayTransaction", this::replayTransaction)
                .add("trace_replayBlockTransactions", this::replayBlock);
    }

    /// The traces of a transaction; null where there is none of that hash.
    private JsonNode transaction(Params params) {
        return Json.of(traces(params.hash(0)));
    }

    private Optional<ArrayNode> traces(Hash hash) {
        return chain.findTransaction(hash)
                .map(located -> replays.inTurn(budget -> {
                    TraceTarget target = TraceTarget.of(located.block(), located.transaction());
                    FlatCallTracer tracer =
                            replays.transaction(located, new FlatCallTracer(budget, target, Options.PARITY));
                    budget.requireKept();
                    return tracer.located();
                }));
    }

    /// The trace at an address in the tree of calls; null where there is none.
    private JsonNode oneOfTransaction(Params params) {
        JsonNode address = params.require(1);
        if (!address.isArray()) {
            throw Params.invalid("argument 1", "not a list of positions");
        }
        List<Long> wanted = new ArrayList<>();
        address.forEach(position -> wanted.add(Params.longQuantity(position, "argument 1")));
        for (JsonNode trace : traces(params.hash(0)).orElseGet(Json::array)) {
            List<Long> found = new ArrayList<>();
            trace.get("traceAddress").forEach(position -> found.add(position.longValue()));
            if (found.equals(wanted)) {
                return trace;
            }
        }
        return Json.nothing();
    }

    private JsonNode block(Params params) {
        BlockSelector selector = BlockSelector.required(params, 0);
        return Json.of(chain.find(selector)
                .map(block -> replays.inTurn(budget -> {
                    ArrayNode all = Json.array();
                    traces(block, budget).forEach(all::add);
                    return all;
                })));
    }

    private List<JsonNode> traces(BlockView block, TraceBudget budget) {
        List<FlatCallTracer> tracers = replays.block(
                block, transaction -> new FlatCallTracer(budget, TraceTarget.of(block, transaction), Options.PARITY));
        budget.requireKept();
        List<JsonNode> traces = new ArrayList<>();
        tracers.forEach(tracer -> tracer.located().forEach(traces::add));
        return traces;
    }

    private JsonNode call(Params params) {
        ParityTracer.Kinds kinds = ParityTracer.Kinds.read(params, 1);
        var where = new TracedCalls.Where(BlockSelector.of(params, 2), Overrides.NONE);
        return replays.inTurn(budget -> {
            ParityTracer tracer = calls.run(params.require(0), where, new ParityTracer(budget, kinds));
            budget.requireKept();
            return tracer.result();
        });
    }

    private JsonNode replayTransaction(Params params) {
        Hash hash = params.hash(0);
        ParityTracer.Kinds kinds = ParityTracer.Kinds.read(params, 1);
        Chain.Located located =
                chain.findTransaction(hash).orElseThrow(() -> RpcRefusal.server("transaction not found"));
        return replays.inTurn(budget -> {
            ParityTracer tracer = replays.transaction(located, new ParityTracer(budget, kinds));
            budget.requireKept();
            return tracer.result();
        });
    }

    private JsonNode replayBlock(Params params) {
        BlockSelector selector = BlockSelector.required(params, 0);
        ParityTracer.Kinds kinds = ParityTracer.Kinds.read(params, 1);
        BlockView block = chain.find(selector).orElseThrow(() -> RpcRefusal.server("block not found"));
        return replays.inTurn(budget -> {
            List<ParityTracer> tracers = replays.block(block, _ -> new ParityTracer(budget, kinds));
            budget.requireKept();
            ArrayNode results = Json.array();
            for (int i = 0; i < tracers.size(); i++) {
                ObjectNode result = Json.object();
                result.setAll((ObjectNode) tracers.get(i).result());
                result.set(
                        "transactionHash", Json.of(block.transactions().get(i).hash()));
                results.add(result);
            }
            return results;
        });
    }

    private JsonNode filter(Params params) {
        TraceFilter filter = TraceFilter.read(params.require(0), replays.limits());
        long from = chain.requireHeight(filter.from());
        long to = chain.requireHeight(filter.to());
        if (to - from >= replays.limits().blocksMax()) {
            throw RpcRefusal.invalidParams(
                    "block range too wide: at most " + replays.limits().blocksMax() + " blocks are executed again");
        }
        return replays.inTurn(budget -> {
            ArrayNode found = Json.array();
            long matched = 0;
            for (long height = Math.max(1, from); height <= to && found.size() < filter.count(); height++) {
                List<JsonNode> traces =
                        chain.find(height).map(block -> traces(block, budget)).orElse(List.of());
                for (JsonNode trace : traces) {
                    if (filter.matches(trace) && matched++ >= filter.after() && found.size() < filter.count()) {
                        found.add(trace);
                    }
                }
            }
            return found;
        });
    }
}
