package bulkhead.gateway.rpc.call;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.kernel.transaction.AccessListEntry;
import bulkhead.kernel.transaction.Authorization;
import bulkhead.kernel.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// Reads the object that describes a call or a transaction to be made, with geth's words for what contradicts itself.
public final class CallReader {

    private static final String WHERE = "argument 0";

    private final JsonNode object;
    private final long chainId;

    private CallReader(JsonNode object, long chainId) {
        this.object = object;
        this.chainId = chainId;
    }

    /// Reads a call object.
    ///
    /// @param chainId that the object must name, if it names one
    public static CallArguments read(JsonNode node, long chainId) {
        if (!node.isObject()) {
            throw Params.invalid(WHERE, "not a call object");
        }
        var reader = new CallReader(node, chainId);
        reader.requireSupported();
        return new CallArguments(
                reader.find("from", Params::address).orElse(Address.ZERO),
                reader.find("to", Params::address),
                reader.content(),
                reader.offer(),
                reader.lists());
    }

    private void requireSupported() {
        Optional<UInt256> named = find("chainId", Params::quantity);
        if (named.isPresent() && !named.get().equals(UInt256.of(chainId))) {
            throw RpcRefusal.server("chainId does not match node's (have=" + named.get() + ", want=" + chainId + ")");
        }
        if (object.has("blobs")) {
            throw RpcRefusal.invalidParams("blob transactions are not supported by this zone");
        }
    }

    private CallArguments.Content content() {
        return new CallArguments.Content(
                find("value", Params::quantity).orElse(UInt256.ZERO),
                input(),
                find("nonce", Params::longQuantity),
                find("gas", Params::quantity).map(UInt256::toLongSaturated));
    }

    private Bytes input() {
        Optional<Bytes> input = find("input", Params::bytes);
        Optional<Bytes> old = find("data", Params::bytes);
        if (input.isPresent() && old.isPresent() && !input.equals(old)) {
            throw RpcRefusal.invalidParams("both \"data\" and \"input\" are set and not equal. Please use \"input\" to"
                    + " pass transaction call data");
        }
        return input.or(() -> old).orElse(Bytes.EMPTY);
    }

    private CallArguments.Offer offer() {
        var offer = new CallArguments.Offer(
                find("gasPrice", Params::quantity),
                find("maxFeePerGas", Params::quantity),
                find("maxPriorityFeePerGas", Params::quantity));
        if (offer.price().isPresent()
                && (offer.feeCap().isPresent() || offer.tipCap().isPresent())) {
            throw RpcRefusal.server("both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified");
        }
        if (offer.feeCap().isPresent()
                && offer.tipCap().orElse(UInt256.ZERO).compareTo(offer.feeCap().get()) > 0) {
            throw RpcRefusal.server("maxFeePerGas (" + offer.feeCap().get() + ") < maxPriorityFeePerGas ("
                    + offer.tipCap().orElse(UInt256.ZERO) + ")");
        }
        return offer;
    }

    private CallArguments.Lists lists() {
        List<AccessListEntry> access = new ArrayList<>();
        for (JsonNode entry : list("accessList")) {
            List<UInt256> slots = new ArrayList<>();
            for (JsonNode key : entry.path("storageKeys")) {
                slots.add(UInt256.from(Params.hash(key, WHERE)));
            }
            access.add(new AccessListEntry(Params.address(entry.path("address"), WHERE), slots));
        }
        List<Authorization> authorizations = new ArrayList<>();
        for (JsonNode entry : list("authorizationList")) {
            authorizations.add(authorization(entry));
        }
        return new CallArguments.Lists(access, authorizations, blobs());
    }

    private Optional<Transaction.Blobs> blobs() {
        List<Hash> hashes = new ArrayList<>();
        list("blobVersionedHashes").forEach(node -> hashes.add(Params.hash(node, WHERE)));
        UInt256 feeCap = find("maxFeePerBlobGas", Params::quantity).orElse(UInt256.ZERO);
        return hashes.isEmpty() ? Optional.empty() : Optional.of(new Transaction.Blobs(feeCap, hashes));
    }

    private static Authorization authorization(JsonNode entry) {
        JsonNode parity = entry.has("yParity") ? entry.path("yParity") : entry.path("v");
        long yParity = Params.longQuantity(parity, WHERE);
        if (yParity > 0xFF) {
            throw Params.invalid(WHERE, "yParity is not 0 or 1");
        }
        var signature = new Authorization.Signature(
                (int) yParity, Params.quantity(entry.path("r"), WHERE), Params.quantity(entry.path("s"), WHERE));
        return new Authorization(
                Params.quantity(entry.path("chainId"), WHERE),
                Params.address(entry.path("address"), WHERE),
                Params.longQuantity(entry.path("nonce"), WHERE),
                signature);
    }

    private Iterable<JsonNode> list(String name) {
        JsonNode node = object.path(name);
        if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
            throw Params.invalid(WHERE, name + " is not an array");
        }
        return node;
    }

    private <T> Optional<T> find(String name, BiFunction<JsonNode, String, T> read) {
        JsonNode node = object.path(name);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(read.apply(node, WHERE));
    }
}
