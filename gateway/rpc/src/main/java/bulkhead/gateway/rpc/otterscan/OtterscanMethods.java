package bulkhead.gateway.rpc.otterscan;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.trace.FrameRecorder;
import bulkhead.gateway.rpc.trace.Replays;
import bulkhead.gateway.rpc.trace.TracedFrame;
import bulkhead.gateway.rpc.view.BlockJson;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.Ledger;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.block.IncludedTransaction.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Otterscan asks beside `eth_`, at its API level 8, as Erigon answers it.
public final class OtterscanMethods {

    private static final int API_LEVEL = 8;
    private static final List<String> NO_HEADER_FIELDS = List.of("transactions", "uncles", "withdrawals", "size");

    private final Chain chain;
    private final Replays replays;
    private final History history;
    private final OtterscanPages pages;

    public OtterscanMethods(Ledger ledger, Chain chain, Replays replays) {
        this.chain = chain;
        this.replays = replays;
        this.history = new History(ledger, chain);
        this.pages = new OtterscanPages(chain, history);
    }

    public void addTo(RpcMethods methods) {
        methods.add("ots_getApiLevel", _ -> Json.number(API_LEVEL))
                .add("ots_hasCode", this::hasCode)
                .add("ots_traceTransaction", params -> ofFrames(params, OtterscanFrames::entries))
                .add("ots_getInternalOperations", params -> ofFrames(params, OtterscanFrames::operations))
                .add("ots_getTransactionError", params -> ofFrames(params, OtterscanMethods::error))
                .add("ots_getContractCreator", params -> contractCreator(params.address(0)))
                .add("ots_getTransactionBySenderAndNonce", this::transactionBySenderAndNonce)
                .add("erigon_getHeaderByNumber", this::header);
        pages.addTo(methods);
    }

    private JsonNode hasCode(Params params) {
        Address account = params.address(0);
        return Json.flag(!chain.state(BlockSelector.of(params, 1)).code(account).isEmpty());
    }

    /// The revert data of a transaction that reverted, else no bytes.
    private static JsonNode error(FrameRecorder frames) {
        TracedFrame root = frames.root();
        return Json.of(root.failed() ? root.end().output() : Bytes.EMPTY);
    }

    private JsonNode ofFrames(Params params, Function<FrameRecorder, JsonNode> view) {
        Chain.Located located =
                chain.findTransaction(params.hash(0)).orElseThrow(() -> RpcRefusal.server("transaction not found"));
        return replays.inTurn(budget -> {
            FrameRecorder frames = replays.transaction(located, new FrameRecorder(budget, false));
            budget.requireKept();
            return view.apply(frames);
        });
    }

    /// Transaction and creator of a contract; null for what is no contract, or was one in genesis.
    private JsonNode contractCreator(Address contract) {
        Optional<Long> height = history.findFirst(state -> !state.code(contract).isEmpty());
        if (height.isEmpty() || height.get() == 0) {
            return Json.nothing();
        }
        BlockView block = chain.find(height.get()).orElseThrow();
        return replays.inTurn(budget -> {
            List<FrameRecorder> all = replays.block(block, _ -> new FrameRecorder(budget, false));
            budget.requireKept();
            for (int i = 0; i < all.size(); i++) {
                Optional<Address> creator =
                        OtterscanFrames.findCreator(all.get(i).root(), contract);
                if (creator.isPresent()) {
                    ObjectNode json = Json.object();
                    json.set("hash", Json.of(block.transactions().get(i).hash()));
                    json.set("creator", Json.of(creator.get()));
                    return json;
                }
            }
            return Json.nothing(); // a delegation (EIP-7702) is set, not created
        });
    }

    /// The hash of a transaction; null where the nonce is not used, or was used up by an authorization.
    private JsonNode transactionBySenderAndNonce(Params params) {
        Address sender = params.address(0);
        long nonce = Params.longQuantity(params.require(1), "argument 1");
        Optional<Long> height = history.findFirst(
                state -> Long.compareUnsigned(state.account(sender).nonce(), nonce) > 0);
        return Json.of(height.flatMap(chain::find)
                .flatMap(block -> block.transactions().stream()
                        .filter(each -> isOf(each, sender, nonce))
                        .findFirst())
                .map(each -> Json.of(each.hash())));
    }

    private static boolean isOf(IncludedTransaction transaction, Address sender, long nonce) {
        return transaction.origin() instanceof Origin.Sent(var signed, Address from)
                && from.equals(sender)
                && signed.transaction().body().nonce() == nonce;
    }

    private JsonNode header(Params params) {
        BlockSelector selector = BlockSelector.parseNumber(params.require(0), "argument 0");
        return Json.of(chain.find(selector).map(block -> {
            ObjectNode json = BlockJson.block(block, false);
            json.remove(NO_HEADER_FIELDS);
            return json;
        }));
    }
}
