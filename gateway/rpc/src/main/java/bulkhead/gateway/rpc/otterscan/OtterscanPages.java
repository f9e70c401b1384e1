package bulkhead.gateway.rpc.otterscan;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockJson;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.view.ReceiptJson;
import bulkhead.gateway.rpc.view.TransactionJson;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Blocks and transactions page by page, as Otterscan shows them.
final class OtterscanPages {

    private static final int PAGE_MAX = 25; // Erigon's, of searches
    private static final int BLOCK_PAGE_MAX = 1_000;
    private static final int SELECTOR_DIGITS = 2 + 8;

    private final Chain chain;
    private final History history;

    OtterscanPages(Chain chain, History history) {
        this.chain = chain;
        this.history = history;
    }

    void addTo(RpcMethods methods) {
        methods.add("ots_getBlockDetails", params -> details(blockByNumber(params)))
                .add("ots_getBlockDetailsByHash", params -> details(blockByHash(params)))
                .add("ots_getBlockTransactions", this::blockTransactions)
                .add("ots_searchTransactionsBefore", this::searchBefore)
                .add("ots_searchTransactionsAfter", this::searchAfter);
    }

    private Optional<BlockView> blockByNumber(Params params) {
        return chain.find(BlockSelector.parseNumber(params.require(0), "argument 0"));
    }

    private Optional<BlockView> blockByHash(Params params) {
        return chain.find(new BlockSelector.OfHash(params.hash(0)));
    }

    private static JsonNode details(Optional<BlockView> found) {
        return Json.of(found.map(block -> {
            ObjectNode json = Json.object();
            ObjectNode inner = withoutBloom(block, false);
            inner.remove("transactions");
            json.set("block", inner);
            ObjectNode issuance = json.putObject("issuance"); // nothing is minted
            List.of("blockReward", "uncleReward", "issuance").forEach(name -> issuance.put(name, "0x0"));
            json.set("totalFees", Json.quantity(fees(block)));
            return json;
        }));
    }

    private static ObjectNode withoutBloom(BlockView block, boolean isFull) {
        ObjectNode json = BlockJson.block(block, isFull);
        json.put("transactionCount", block.transactions().size());
        json.putNull("logsBloom");
        return json;
    }

    private static UInt256 fees(BlockView block) {
        UInt256 fees = UInt256.ZERO;
        for (IncludedTransaction each : block.transactions()) {
            fees = fees.add(
                    each.figures().price().multiply(UInt256.of(each.figures().gasUsed())));
        }
        return fees;
    }

    /// A page of a block's transactions, the last ones first, each page in block order.
    private JsonNode blockTransactions(Params params) {
        int page = number(params, 1, Integer.MAX_VALUE);
        int size = number(params, 2, BLOCK_PAGE_MAX);
        Optional<BlockView> found = blockByNumber(params);
        return Json.of(found.map(block -> {
            int count = block.transactions().size();
            int end = (int) Math.max(0, count - (long) page * size);
            List<IncludedTransaction> shown = block.transactions().subList(Math.max(0, end - size), end);
            ObjectNode json = Json.object();
            ObjectNode inner = withoutBloom(block, false);
            ArrayNode transactions = inner.putArray("transactions");
            ArrayNode receipts = Json.array();
            shown.forEach(each -> {
                transactions.add(brief(TransactionJson.mined(block, each)));
                receipts.add(brief(ReceiptJson.receipt(block, each)));
            });
            json.set("fullblock", inner);
            json.set("receipts", receipts);
            return json;
        }));
    }

    /// Of a list's entries only what it shows: of input the selector, of a receipt no logs.
    private static ObjectNode brief(ObjectNode json) {
        if (json.has("input")) {
            String input = json.get("input").stringValue();
            json.put("input", input.substring(0, Math.min(SELECTOR_DIGITS, input.length())));
        }
        if (json.has("logs")) {
            json.putNull("logs");
            json.putNull("logsBloom");
        }
        return json;
    }

    /// The newest transactions of an account before a block; block 0 stands for the end of the chain.
    private JsonNode searchBefore(Params params) {
        Address account = params.address(0);
        long block = Params.longQuantity(params.require(1), "argument 1");
        int size = number(params, 2, PAGE_MAX);
        History.Found found = history.search(account, block == 0 ? chain.head() : block - 1, -1, size);
        return page(found.transactions(), block == 0, !found.hasMore());
    }

    /// The oldest transactions of an account after a block; block 0 stands for the start of the chain.
    private JsonNode searchAfter(Params params) {
        Address account = params.address(0);
        long block = Params.longQuantity(params.require(1), "argument 1");
        int size = number(params, 2, PAGE_MAX);
        History.Found found = history.search(account, block + 1, 1, size);
        return page(found.transactions().reversed(), !found.hasMore(), block == 0);
    }

    /// The newest first.
    private static ObjectNode page(List<Chain.Located> transactions, boolean isFirst, boolean isLast) {
        ObjectNode json = Json.object();
        ArrayNode txs = json.putArray("txs");
        ArrayNode receipts = json.putArray("receipts");
        for (Chain.Located each : transactions) {
            txs.add(TransactionJson.mined(each.block(), each.transaction()));
            ObjectNode receipt = ReceiptJson.receipt(each.block(), each.transaction());
            receipt.put("timestamp", each.block().header().time().seconds());
            receipts.add(receipt);
        }
        json.put("firstPage", isFirst);
        json.put("lastPage", isLast);
        return json;
    }

    private static int number(Params params, int index, int most) {
        long number = Params.longQuantity(params.require(index), "argument " + index);
        if (number > most) {
            throw RpcRefusal.invalidParams("max allowed page size: " + most);
        }
        return (int) number;
    }
}
