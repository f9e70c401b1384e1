package bulkhead.gateway.rpc.method;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.view.TransactionJson;
import bulkhead.gateway.rpc.zone.PoolCounts;
import bulkhead.gateway.rpc.zone.Submission;
import bulkhead.gateway.rpc.zone.TransactionPool;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.RejectedExecutionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sending transactions, and the pool they wait in.
public final class PoolMethods {

    private static final int SHOWN_MAX = 4_096; // transactions of `txpool_content`, some 2 KB each

    private final TransactionPool pool;

    public PoolMethods(TransactionPool pool) {
        this.pool = pool;
    }

    public void addTo(RpcMethods methods) {
        methods.add("eth_sendRawTransaction", params -> submit(pool, params))
                .add("txpool_status", _ -> status())
                .add("txpool_content", _ -> content())
                .add("txpool_contentFrom", this::contentFrom);
    }

    private static JsonNode submit(TransactionPool pool, Params params) {
        return submit(pool, params.bytes(0));
    }

    /// Offers a transaction's bytes and returns its hash.
    public static JsonNode submit(TransactionPool pool, Bytes transaction) {
        try {
            return switch (pool.submit(transaction)) {
                case Submission.Accepted(var hash) -> Json.of(hash);
                case Submission.Refused(String message) -> throw RpcRefusal.server(message);
            };
        } catch (RejectedExecutionException e) {
            throw RpcRefusal.overloaded();
        }
    }

    private JsonNode status() {
        PoolCounts counts = pool.counts();
        ObjectNode json = Json.object();
        json.set("pending", Json.quantity(counts.pending()));
        json.set("queued", Json.quantity(counts.queued()));
        return json;
    }

    private JsonNode content() {
        PoolCounts counts = pool.counts();
        if (counts.pending() + counts.queued() > SHOWN_MAX) {
            throw new RpcRefusal(RpcError.of(
                    RpcError.LIMIT_EXCEEDED,
                    "the pool holds more than " + SHOWN_MAX + " transactions: ask for txpool_status"));
        }
        ObjectNode json = Json.object();
        json.set("pending", content(pool.pending()));
        json.set("queued", content(pool.queued()));
        return json;
    }

    private static ObjectNode content(SequencedMap<Address, List<VerifiedTransaction>> transactions) {
        ObjectNode json = Json.object();
        transactions.forEach((sender, list) -> {
            json.set(sender.toChecksumHex(), byNonce(list)); // as geth writes a pool's senders
        });
        return json;
    }

    private JsonNode contentFrom(Params params) {
        Address sender = params.address(0);
        ObjectNode json = Json.object();
        json.set("pending", byNonce(pool.pending().getOrDefault(sender, List.of())));
        json.set("queued", byNonce(pool.queued().getOrDefault(sender, List.of())));
        return json;
    }

    private static ObjectNode byNonce(List<VerifiedTransaction> transactions) {
        ObjectNode json = Json.object();
        transactions.forEach(one -> json.set(Long.toUnsignedString(one.body().nonce()), TransactionJson.pending(one)));
        return json;
    }
}
