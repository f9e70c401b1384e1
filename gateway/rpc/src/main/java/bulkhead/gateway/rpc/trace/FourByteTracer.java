package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Address;
import bulkhead.evm.CallResult;
import bulkhead.evm.Message;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.kernel.trace.WatchedTransaction;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// geth's 4byteTracer: how often which selector was called with how many bytes of arguments.
final class FourByteTracer implements ResultTracer {

    private static final int SELECTOR_SIZE = 4;
    private static final int ENTRY_BYTES = 32;

    private final TraceBudget budget;
    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private SequencedSet<Address> precompiles = new TreeSet<>();

    FourByteTracer(TraceBudget budget) {
        this.budget = budget;
    }

    @Override
    public void started(WatchedTransaction transaction) {
        precompiles = transaction.precompiles();
    }

    @Override
    public void entered(Message message) {
        boolean isMethod = !message.kind().isCreation()
                && message.input().size() >= SELECTOR_SIZE
                && !precompiles.contains(message.parties().code());
        if (isMethod && budget.take(ENTRY_BYTES)) {
            int arguments = message.input().size() - SELECTOR_SIZE;
            counts.merge(message.input().slice(0, SELECTOR_SIZE).toHex() + "-" + arguments, 1, Integer::sum);
        }
    }

    @Override
    public void stepped(MachineState state) {}

    @Override
    public void left(Message message, CallResult result) {}

    @Override
    public JsonNode result() {
        ObjectNode json = Json.object();
        counts.forEach(json::put);
        return json;
    }
}
