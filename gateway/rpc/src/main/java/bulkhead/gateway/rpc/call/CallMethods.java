package bulkhead.gateway.rpc.call;

import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.Ledger;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.kernel.CallOutcome;
import bulkhead.kernel.CallRequest;
import bulkhead.kernel.GasEstimate;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.simulation.CallBlock;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.store.api.StateReader;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Calls that stand in no block: what they answer, and how much gas they need.
public final class CallMethods {

    private final Ledger ledger;
    private final Chain chain;
    private final long chainId;

    public CallMethods(Zone zone, Chain chain) {
        this.ledger = zone.ledger();
        this.chain = chain;
        this.chainId = zone.description().genesis().identity().chainId();
    }

    public void addTo(RpcMethods methods) {
        methods.add("eth_call", this::call).add("eth_estimateGas", this::estimate);
    }

    private JsonNode call(Params params) {
        CallArguments arguments = CallReader.read(params.require(0), chainId);
        refuseOverrides(params);
        StateReader state = chain.reader(BlockSelector.of(params, 1));
        long gasMax = new ZoneState(state).system().limits().blocks().gas();
        long gas = Math.min(arguments.content().gas().orElse(gasMax), gasMax);
        CallRequest request = request(arguments, state, gas);
        return Json.of(CallErrors.output(run(() -> ledger.call(state, request)), gas));
    }

    private JsonNode estimate(Params params) {
        CallArguments arguments = CallReader.read(params.require(0), chainId);
        refuseOverrides(params);
        return Json.quantity(estimate(arguments, BlockSelector.of(params, 1)));
    }

    /// The least gas with which a transaction succeeds.
    ///
    /// @throws RpcRefusal if it does not, whatever its gas
    public long estimate(CallArguments arguments, BlockSelector selector) {
        StateReader state = chain.reader(selector);
        long gasMax = new ZoneState(state).system().limits().transactions().gas();
        long wanted = Math.min(arguments.content().gas().orElse(gasMax), gasMax);
        long gas = Math.min(wanted, affordable(arguments, new ZoneState(state)));
        CallRequest request = request(arguments, state, gas);
        return switch (run(() -> ledger.estimateGas(state, request))) {
            case GasEstimate.Enough(long enough) -> enough;
            case GasEstimate.Failing(CallOutcome outcome) -> throw CallErrors.estimateFailed(outcome, gas);
        };
    }

    /// How much gas the sender can pay for at the price offered.
    private static long affordable(CallArguments arguments, ZoneState state) {
        UInt256 price = arguments.offer().most();
        if (price.isZero()) {
            return Long.MAX_VALUE;
        }
        UInt256 balance = state.account(arguments.from()).balance();
        UInt256 value = arguments.content().value();
        if (balance.compareTo(value) < 0) {
            throw RpcRefusal.server("insufficient funds for transfer");
        }
        return balance.subtract(value).divide(price).toLongSaturated();
    }

    private CallRequest request(CallArguments arguments, StateReader state, long gas) {
        long nonce = arguments
                .content()
                .nonce()
                .orElseGet(() -> new ZoneState(state).account(arguments.from()).nonce());
        Transaction transaction = arguments.transaction(chainId, nonce, gas);
        BlockView block = chain.find(state.height()).orElseThrow(() -> Chain.stateNotKept(state.height()));
        var place = new CallBlock(block.header(), block.figures().gas().baseFee());
        return CallRequest.of(arguments.from(), transaction, place);
    }

    private static void refuseOverrides(Params params) {
        if (params.find(2).isPresent() || params.find(3).isPresent()) {
            throw new RpcRefusal(RpcError.of(RpcError.NOT_SUPPORTED, "state and block overrides are not supported"));
        }
    }

    private static <T> T run(Supplier<T> execution) {
        try {
            return execution.get();
        } catch (RejectedExecutionException e) {
            throw RpcRefusal.overloaded();
        }
    }
}
