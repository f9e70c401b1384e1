package bulkhead.gateway.rpc.call;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.evm.ContractAddress;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.Ledger;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.kernel.CallOutcome;
import bulkhead.kernel.CallRequest;
import bulkhead.kernel.GasEstimate;
import bulkhead.kernel.simulation.Overrides;
import bulkhead.kernel.state.ZoneState;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Calls that stand in no block: what they answer, and how much gas they need.
public final class CallMethods {

    /// geth's cap: what one request may execute at most, however large blocks are.
    public static final long GAS_MAX = 50_000_000;

    private final Ledger ledger;
    private final CallPlaces places;
    private final long chainId;

    public CallMethods(Zone zone, CallPlaces places) {
        this.ledger = zone.ledger();
        this.places = places;
        this.chainId = zone.description().genesis().identity().chainId();
    }

    public void addTo(RpcMethods methods) {
        methods.add("eth_call", this::call)
                .add("eth_estimateGas", this::estimate)
                .add("eth_createAccessList", this::accessList);
    }

    private JsonNode call(Params params) {
        CallArguments arguments = CallReader.read(params.require(0), chainId);
        CallPlace place = places.of(BlockSelector.of(params, 1));
        long gas = Math.min(arguments.content().gas().orElse(GAS_MAX), GAS_MAX);
        CallRequest request = request(arguments, place, gas).withOverrides(OverridesReader.read(params, 2, 3));
        return Json.of(CallErrors.output(run(() -> ledger.call(place.state(), request)), gas));
    }

    private JsonNode estimate(Params params) {
        CallArguments arguments = CallReader.read(params.require(0), chainId);
        CallPlace place = places.of(BlockSelector.of(params, 1));
        return Json.quantity(estimate(arguments, place, OverridesReader.read(params, 2, 3)));
    }

    /// The least gas with which a transaction succeeds.
    ///
    /// @throws RpcRefusal if it does not, whatever its gas
    public long estimate(CallArguments arguments, BlockSelector selector) {
        return estimate(arguments, places.of(selector), Overrides.NONE);
    }

    private long estimate(CallArguments arguments, CallPlace place, Overrides overrides) {
        long wanted = Math.min(arguments.content().gas().orElse(Long.MAX_VALUE), gasMax(place));
        UInt256 balance = overrides
                .state()
                .findBalance(arguments.from())
                .orElseGet(() ->
                        new ZoneState(place.state()).account(arguments.from()).balance());
        long gas = Math.min(wanted, affordable(arguments, balance));
        CallRequest request = request(arguments, place, gas).withOverrides(overrides);
        return switch (run(() -> ledger.estimateGas(place.state(), request))) {
            case GasEstimate.Enough(long enough) -> enough;
            case GasEstimate.Failing(CallOutcome outcome) -> throw CallErrors.estimateFailed(outcome, gas);
        };
    }

    /// How much gas the sender can pay for at the price offered.
    private static long affordable(CallArguments arguments, UInt256 balance) {
        UInt256 price = arguments.offer().most();
        if (price.isZero()) {
            return Long.MAX_VALUE;
        }
        UInt256 value = arguments.content().value();
        if (balance.compareTo(value) < 0) {
            throw RpcRefusal.server("insufficient funds for transfer");
        }
        return balance.subtract(value).divide(price).toLongSaturated();
    }

    private JsonNode accessList(Params params) {
        CallArguments arguments = CallReader.read(params.require(0), chainId);
        CallPlace place = places.of(BlockSelector.of(params, 1));
        Overrides overrides = OverridesReader.read(params, 2, 3);
        long gas = Math.min(arguments.content().gas().orElse(Long.MAX_VALUE), gasMax(place));
        var search = new AccessListSearch(arguments, contractOf(arguments, place));
        for (int attempt = 0; attempt < AccessListSearch.ATTEMPTS_MAX && !search.isStable(); attempt++) {
            CallRequest request = request(search.arguments(), place, gas)
                    .withOverrides(overrides)
                    .withTracer(search.watch());
            search.ended(run(() -> ledger.call(place.state(), request)));
        }
        return search.answer(gas);
    }

    /// Whom the call calls, or the contract that it creates.
    private static Address contractOf(CallArguments arguments, CallPlace place) {
        return arguments
                .to()
                .orElseGet(() -> ContractAddress.from(
                        arguments.from(),
                        new ZoneState(place.state()).account(arguments.from()).nonce()));
    }

    private static long gasMax(CallPlace place) {
        return new ZoneState(place.state()).system().limits().transactions().gas();
    }

    private CallRequest request(CallArguments arguments, CallPlace place, long gas) {
        long nonce = arguments.content().nonce().orElse(0L); // the kernel takes the sender's next
        return CallRequest.of(arguments.from(), arguments.transaction(chainId, nonce, gas), place.block());
    }

    /// Runs what may find all execution threads busy.
    static <T> T run(Supplier<T> execution) {
        try {
            return execution.get();
        } catch (RejectedExecutionException e) {
            throw RpcRefusal.overloaded();
        }
    }
}
