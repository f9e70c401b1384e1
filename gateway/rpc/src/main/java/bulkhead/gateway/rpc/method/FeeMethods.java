package bulkhead.gateway.rpc.method;

import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.FeeMarket;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.kernel.block.BlockView;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What gas costs, and has cost.
public final class FeeMethods {

    private static final int BLOCKS_MAX = 1_024; // geth's, of one answer
    private static final int PERCENTILES_MAX = 100; // geth's

    private final Chain chain;
    private final FeeMarket market;

    public FeeMethods(Chain chain, FeeMarket market) {
        this.chain = chain;
        this.market = market;
    }

    public void addTo(RpcMethods methods) {
        methods.add("eth_baseFee", _ -> Json.quantity(market.baseFee()))
                .add("eth_gasPrice", _ -> Json.quantity(market.baseFee().add(market.tip())))
                .add("eth_maxPriorityFeePerGas", _ -> Json.quantity(market.tip()))
                .add("eth_blobBaseFee", _ -> Json.quantity(UInt256.ONE)) // EIP-4844's least: there are no blobs yet
                .add("eth_feeHistory", this::history);
    }

    private JsonNode history(Params params) {
        long wanted = Params.longQuantity(params.require(0), "argument 0");
        long newest = newest(params);
        List<Double> percentiles = percentiles(params);
        long count = Math.min(Math.min(wanted, BLOCKS_MAX), newest + 1);
        ObjectNode json = Json.object();
        json.set("oldestBlock", Json.quantity(count == 0 ? 0 : newest - count + 1));
        if (count == 0) {
            json.putArray("baseFeePerGas");
            json.putArray("gasUsedRatio");
            return json;
        }
        writeBlocks(newest - count + 1, newest, percentiles, json);
        return json;
    }

    private long newest(Params params) {
        BlockSelector selector = BlockSelector.parseNumber(params.require(1), "argument 1");
        return chain.findHeight(selector).orElseThrow(() -> {
            String asked = selector instanceof BlockSelector.AtHeight(long height) ? Long.toString(height) : "unknown";
            return RpcRefusal.server("request beyond head block: requested " + asked + ", head " + chain.head());
        });
    }

    private void writeBlocks(long oldest, long newest, List<Double> percentiles, ObjectNode json) {
        ArrayNode baseFees = json.putArray("baseFeePerGas");
        ArrayNode blobFees = json.putArray("baseFeePerBlobGas");
        ArrayNode ratios = json.putArray("gasUsedRatio");
        ArrayNode blobRatios = json.putArray("blobGasUsedRatio");
        ArrayNode rewards = Json.array();
        for (long height = oldest; height <= newest; height++) {
            BlockView block = chain.find(height).orElseThrow(() -> RpcRefusal.server("header not found"));
            baseFees.add(Json.quantity(block.figures().gas().baseFee()));
            blobFees.add("0x1");
            ratios.add((double) block.figures().gas().used()
                    / block.figures().gas().limit());
            blobRatios.add(0);
            ArrayNode row = rewards.addArray();
            FeeMarket.rewards(block, percentiles).forEach(reward -> row.add(Json.quantity(reward)));
        }
        baseFees.add(Json.quantity(market.baseFeeAfter(newest)));
        blobFees.add("0x1");
        if (!percentiles.isEmpty()) {
            json.set("reward", rewards);
        }
    }

    private static List<Double> percentiles(Params params) {
        List<Double> percentiles = new ArrayList<>();
        JsonNode given = params.find(2).orElseGet(Json::array);
        if (given.size() > PERCENTILES_MAX) {
            throw RpcRefusal.server("over the query limit 100: invalid reward percentile count");
        }
        double last = 0;
        for (JsonNode node : given) {
            double value = node.isNumber() ? node.doubleValue() : -1;
            if (value < last || value > 100) {
                throw RpcRefusal.server("invalid reward percentile: " + node);
            }
            last = value;
            percentiles.add(value);
        }
        return percentiles;
    }
}
