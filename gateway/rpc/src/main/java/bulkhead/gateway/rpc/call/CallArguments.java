package bulkhead.gateway.rpc.call;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.transaction.AccessListEntry;
import bulkhead.kernel.transaction.Authorization;
import bulkhead.kernel.transaction.Transaction;
import java.util.List;
import java.util.Optional;

/// What a client says of a call or of a transaction that is to be made; what is left open is empty.
///
/// @param from the zero address where it is left open
public record CallArguments(Address from, Optional<Address> to, Content content, Offer offer, Lists lists) {

    /// What the call itself is.
    ///
    /// @param value wei
    public record Content(UInt256 value, Bytes input, Optional<Long> nonce, Optional<Long> gas) {}

    /// What is offered for gas: one price, or the two of EIP-1559.
    public record Offer(Optional<UInt256> price, Optional<UInt256> feeCap, Optional<UInt256> tipCap) {

        /// The most that is paid per gas; zero where nothing is offered.
        UInt256 most() {
            return price.or(() -> feeCap).orElse(UInt256.ZERO);
        }

        boolean isEmpty() {
            return price.isEmpty() && feeCap.isEmpty() && tipCap.isEmpty();
        }
    }

    /// What typed transactions carry beside the call.
    ///
    /// @param blobs which only a call that stands in no block may have
    public record Lists(
            List<AccessListEntry> access, List<Authorization> authorizations, Optional<Transaction.Blobs> blobs) {
        public Lists {
            access = List.copyOf(access);
            authorizations = List.copyOf(authorizations);
        }
    }

    /// Whether nothing but value moves: no code of the sender's, no lists.
    public boolean isPlain() {
        return to.isPresent()
                && content.input().isEmpty()
                && lists.access().isEmpty()
                && lists.authorizations().isEmpty();
    }

    /// The same with another access list.
    CallArguments withAccessList(List<AccessListEntry> next) {
        return new CallArguments(from, to, content, offer, new Lists(next, lists.authorizations(), lists.blobs()));
    }

    public CallArguments withOffer(Offer next) {
        return new CallArguments(from, to, content, next, lists);
    }

    /// The transaction that these arguments describe, of the oldest type that holds them.
    public Transaction transaction(long chainId, long nonce, long gas) {
        var body = new Transaction.Body(nonce, gas, to, content.value(), content.input());
        if (offer.price().isPresent()) {
            UInt256 price = offer.price().get();
            return lists.access().isEmpty()
                    ? new Transaction.Legacy(body, price, Optional.of(chainId))
                    : new Transaction.WithAccessList(chainId, body, price, lists.access());
        }
        UInt256 tipCap = offer.tipCap().orElse(UInt256.ZERO);
        var fees = new Transaction.Fees(tipCap, offer.feeCap().orElse(tipCap));
        if (lists.blobs().isPresent()) {
            return new Transaction.WithBlobs(
                    chainId, body, fees, lists.access(), lists.blobs().get());
        }
        return lists.authorizations().isEmpty()
                ? new Transaction.DynamicFee(chainId, body, fees, lists.access())
                : new Transaction.SetCode(chainId, body, fees, lists.access(), lists.authorizations());
    }
}
