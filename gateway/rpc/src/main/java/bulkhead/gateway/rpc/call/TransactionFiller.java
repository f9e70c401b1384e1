package bulkhead.gateway.rpc.call;

import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.FeeMarket;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.kernel.transaction.Transaction;
import java.util.Optional;

/// Fills in what a client leaves open of a transaction that is to be signed: nonce, gas, fees.
public final class TransactionFiller {

    private final Zone zone;
    private final CallMethods calls;
    private final FeeMarket market;

    public TransactionFiller(Zone zone, CallMethods calls, FeeMarket market) {
        this.zone = zone;
        this.calls = calls;
        this.market = market;
    }

    /// The transaction with the sender's next nonce, the least gas with which it succeeds, and fees that last for a
    /// while.
    ///
    /// @throws bulkhead.gateway.rpc.protocol.RpcRefusal if it succeeds with no gas
    public Transaction fill(CallArguments given) {
        CallArguments arguments = offer(given);
        long nonce = arguments.content().nonce().orElseGet(() -> zone.pool().pendingNonce(arguments.from()));
        long gas = arguments.content().gas().orElseGet(() -> calls.estimate(arguments, new BlockSelector.Pending()));
        return arguments.transaction(zone.description().genesis().identity().chainId(), nonce, gas);
    }

    /// The arguments with a price: where none is offered, room for two doublings of the base fee or so, as wallets do.
    private CallArguments offer(CallArguments arguments) {
        CallArguments.Offer offer = arguments.offer();
        if (offer.price().isPresent() || offer.feeCap().isPresent()) {
            return arguments;
        }
        UInt256 tip = offer.tipCap().orElseGet(market::tip);
        UInt256 cap = market.baseFee().multiply(UInt256.of(2)).add(tip);
        return arguments.withOffer(new CallArguments.Offer(Optional.empty(), Optional.of(cap), Optional.of(tip)));
    }
}
