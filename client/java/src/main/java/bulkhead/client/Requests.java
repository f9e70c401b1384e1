package bulkhead.client;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.transaction.Transaction;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The requests of Ethereum's JSON-RPC that a client makes.
final class Requests implements AutoCloseable {

    private static final String LATEST = "latest";

    private final Rpc rpc;

    Requests(Rpc rpc) {
        this.rpc = rpc;
    }

    long chainId() {
        return Answers.size(rpc.request("eth_chainId", Rpc.params()));
    }

    long height() {
        return Answers.size(rpc.request("eth_blockNumber", Rpc.params()));
    }

    UInt256 balance(Address account) {
        return Answers.number(rpc.request("eth_getBalance", of(account, LATEST)));
    }

    Bytes code(Address account) {
        return Answers.bytes(rpc.request("eth_getCode", of(account, LATEST)));
    }

    /// The next nonce, transactions that wait counted.
    long nonce(Address account) {
        return Answers.size(rpc.request("eth_getTransactionCount", of(account, "pending")));
    }

    /// Pays for a base fee that doubles until the transaction's block: six full blocks at least (EIP-1559).
    Transaction.Fees fees() {
        UInt256 tip = Answers.number(rpc.request("eth_maxPriorityFeePerGas", Rpc.params()));
        JsonNode block =
                rpc.request("eth_getBlockByNumber", Rpc.params().add(LATEST).add(false));
        UInt256 base = Answers.number(block.path("baseFeePerGas"));
        return new Transaction.Fees(tip, base.add(base).add(tip));
    }

    /// @throws Rpc.Reverted if the call is refused
    Bytes call(Address from, Outgoing call) {
        return Answers.bytes(rpc.request("eth_call", of(from, call).add(LATEST)));
    }

    /// @throws Rpc.Reverted if the call is refused
    long estimateGas(Address from, Outgoing call) {
        return Answers.size(rpc.request("eth_estimateGas", of(from, call)));
    }

    Hash send(Bytes transaction) {
        return Answers.hash(rpc.request("eth_sendRawTransaction", Rpc.params().add(transaction.toHex())));
    }

    boolean knows(Hash transaction) {
        return !rpc.request("eth_getTransactionByHash", of(transaction)).isNull();
    }

    /// The receipt as it came.
    Optional<JsonNode> findReceipt(Hash transaction) {
        return Optional.of(rpc.request("eth_getTransactionReceipt", of(transaction)))
                .filter(node -> !node.isNull());
    }

    /// What a transaction returned, or its revert data: receipts do not say.
    Bytes output(Hash transaction) {
        ObjectNode options = Rpc.object().put("tracer", "callTracer");
        options.putObject("tracerConfig").put("onlyTopCall", true);
        JsonNode trace = rpc.request("debug_traceTransaction", of(transaction).add(options));
        return trace.has("output") ? Answers.bytes(trace.get("output")) : Bytes.EMPTY;
    }

    /// Whether the zone tells what transactions returned: asked for one that does not exist.
    boolean tellsOutputs() {
        try {
            output(Hash.ZERO);
            return true;
        } catch (RpcException e) {
            return e.code() != RpcException.UNKNOWN_METHOD;
        }
    }

    Logs logs(LogQuery query) {
        ObjectNode filter = Rpc.object();
        filter.put("fromBlock", quantity(query.first()));
        filter.put("toBlock", query.last().isPresent() ? quantity(query.last().getAsLong()) : LATEST);
        if (!query.from().isEmpty()) {
            ArrayNode accounts = filter.putArray("address");
            query.from().forEach(account -> accounts.add(account.toHex()));
        }
        ArrayNode topics = filter.putArray("topics");
        for (List<Hash> alternatives : query.topics()) {
            if (alternatives.isEmpty()) {
                topics.addNull();
            } else {
                ArrayNode position = topics.addArray();
                alternatives.forEach(topic -> position.add(topic.toHex()));
            }
        }
        return Answers.logs(rpc.request("eth_getLogs", Rpc.params().add(filter)));
    }

    private static ArrayNode of(Address account, String block) {
        return Rpc.params().add(account.toHex()).add(block);
    }

    private static ArrayNode of(Hash transaction) {
        return Rpc.params().add(transaction.toHex());
    }

    private static ArrayNode of(Address from, Outgoing call) {
        return Rpc.params()
                .add(Rpc.object()
                        .put("from", from.toHex())
                        .put("to", call.to().toHex())
                        .put("value", call.value().toQuantity())
                        .put("input", call.input().toHex()));
    }

    private static String quantity(long value) {
        return UInt256.of(value).toQuantity();
    }

    @Override
    public void close() {
        rpc.close();
    }
}
