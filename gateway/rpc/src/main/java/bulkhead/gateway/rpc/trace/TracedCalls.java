package bulkhead.gateway.rpc.trace;

import bulkhead.gateway.rpc.call.CallArguments;
import bulkhead.gateway.rpc.call.CallMethods;
import bulkhead.gateway.rpc.call.CallPlace;
import bulkhead.gateway.rpc.call.CallPlaces;
import bulkhead.gateway.rpc.call.CallReader;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.zone.Ledger;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.kernel.CallOutcome;
import bulkhead.kernel.CallRequest;
import bulkhead.kernel.simulation.Overrides;
import bulkhead.kernel.trace.TransactionTracer;
import tools.jackson.databind.JsonNode;

/// Runs calls that stand in no block, watched. Their gas has the bound of all such calls.
public final class TracedCalls {

    private final Ledger ledger;
    private final CallPlaces places;
    private final long chainId;

    public TracedCalls(Zone zone, CallPlaces places) {
        this.ledger = zone.ledger();
        this.places = places;
        this.chainId = zone.description().genesis().identity().chainId();
    }

    /// Where a call runs, and what it sees in place of what is so.
    record Where(BlockSelector block, Overrides overrides) {}

    /// @throws RpcRefusal if the call cannot start
    <T extends TransactionTracer> T run(JsonNode call, Where where, T tracer) {
        CallArguments arguments = CallReader.read(call, chainId);
        CallPlace place = places.of(where.block());
        long gas = Math.min(arguments.content().gas().orElse(CallMethods.GAS_MAX), CallMethods.GAS_MAX);
        long nonce = arguments.content().nonce().orElse(0L); // the kernel takes the sender's next
        CallRequest request = CallRequest.of(
                        arguments.from(), arguments.transaction(chainId, nonce, gas), place.block())
                .withOverrides(where.overrides())
                .withTracer(tracer);
        switch (ledger.call(place.state(), request)) {
            case CallOutcome.Refused(var error) -> throw RpcRefusal.server("tracing failed: " + error.message());
            case CallOutcome.Misplaced(var flaw) -> throw RpcRefusal.server("tracing failed: " + flaw.message());
            case CallOutcome.Returned _, CallOutcome.Reverted _, CallOutcome.Halted _ -> {} // the tracer knows more
        }
        return tracer;
    }
}
