package bulkhead.gateway.rpc.method;

import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.view.BlockJson;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.view.ReceiptJson;
import bulkhead.gateway.rpc.view.TransactionJson;
import bulkhead.gateway.rpc.zone.TransactionPool;
import bulkhead.kernel.block.BlockView;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Blocks, and the transactions and receipts in them.
public final class BlockMethods {

    private final Chain chain;
    private final TransactionPool pool;

    public BlockMethods(Chain chain, TransactionPool pool) {
        this.chain = chain;
        this.pool = pool;
    }

    public void addTo(RpcMethods methods) {
        addBlocks(methods);
        addTransactions(methods);
        addUncles(methods);
    }

    private void addBlocks(RpcMethods methods) {
        methods.add("eth_blockNumber", _ -> Json.quantity(chain.head()))
                .add("eth_getBlockByHash", params -> block(byHash(params), params))
                .add("eth_getBlockByNumber", params -> block(byNumber(params), params))
                .add("eth_getBlockTransactionCountByHash", params -> count(byHash(params)))
                .add("eth_getBlockTransactionCountByNumber", params -> count(byNumber(params)))
                .add("eth_getBlockReceipts", this::receipts);
    }

    private void addTransactions(RpcMethods methods) {
        methods.add("eth_getTransactionByHash", this::transaction)
                .add("eth_getTransactionByBlockHashAndIndex", params -> transactionAt(byHash(params), params))
                .add("eth_getTransactionByBlockNumberAndIndex", params -> transactionAt(byNumber(params), params))
                .add("eth_getTransactionReceipt", this::receipt);
    }

    /// There are no uncles here.
    private void addUncles(RpcMethods methods) {
        methods.add("eth_getUncleCountByBlockHash", params -> noUncles(byHash(params)))
                .add("eth_getUncleCountByBlockNumber", params -> noUncles(byNumber(params)))
                .add("eth_getUncleByBlockHashAndIndex", _ -> Json.nothing())
                .add("eth_getUncleByBlockNumberAndIndex", _ -> Json.nothing());
    }

    private Optional<BlockView> byHash(Params params) {
        return chain.find(new BlockSelector.OfHash(params.hash(0)));
    }

    private Optional<BlockView> byNumber(Params params) {
        return chain.find(BlockSelector.parseNumber(params.require(0), "argument 0"));
    }

    private static JsonNode block(Optional<BlockView> block, Params params) {
        boolean isFull = params.flag(1);
        return Json.of(block.map(found -> BlockJson.block(found, isFull)));
    }

    private static JsonNode count(Optional<BlockView> block) {
        return Json.of(block.map(found -> Json.quantity(found.transactions().size())));
    }

    private static JsonNode noUncles(Optional<BlockView> block) {
        return Json.of(block.map(_ -> Json.quantity(0)));
    }

    private JsonNode transaction(Params params) {
        var hash = params.hash(0);
        Optional<JsonNode> mined =
                chain.findTransaction(hash).map(found -> TransactionJson.mined(found.block(), found.transaction()));
        return Json.of(mined.or(() -> pool.find(hash).map(TransactionJson::pending)));
    }

    private static JsonNode transactionAt(Optional<BlockView> block, Params params) {
        long index = Params.longQuantity(params.require(1), "argument 1");
        return Json.of(block.filter(found -> index < found.transactions().size())
                .map(found -> TransactionJson.mined(found, found.transactions().get((int) index))));
    }

    private JsonNode receipt(Params params) {
        return Json.of(chain.findTransaction(params.hash(0))
                .map(found -> ReceiptJson.receipt(found.block(), found.transaction())));
    }

    private JsonNode receipts(Params params) {
        return Json.of(chain.find(BlockSelector.required(params, 0)).map(BlockMethods::receiptsOf));
    }

    private static ArrayNode receiptsOf(BlockView block) {
        ArrayNode receipts = Json.array();
        block.transactions().forEach(included -> receipts.add(ReceiptJson.receipt(block, included)));
        return receipts;
    }
}
