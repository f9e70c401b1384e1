package bulkhead.gateway.rpc.call;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.evm.HaltReason;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.HaltWords;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.view.TransactionJson;
import bulkhead.kernel.CallOutcome;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.transaction.AccessListEntry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Looks for the access list of a call: runs it with the list that the last run touched until that no longer changes,
/// since the list changes gas, and gas may change what is touched.
final class AccessListSearch {

    /// A contract can be written so that the list never settles; then the last one is answered.
    static final int ATTEMPTS_MAX = 4;

    private final CallArguments asked;
    private final Address called;
    private List<AccessListEntry> list;
    private @Nullable TouchedState touched;
    private @Nullable CallOutcome outcome;
    private boolean stable;

    /// @param called whom the call calls, or the contract that it creates
    AccessListSearch(CallArguments asked, Address called) {
        this.asked = asked;
        this.called = called;
        this.list = asked.lists().access();
    }

    boolean isStable() {
        return stable;
    }

    /// What to run next.
    CallArguments arguments() {
        return list.isEmpty() ? asked : asked.withAccessList(list);
    }

    /// Watches the next run.
    TransactionTracer watch() {
        touched = new TouchedState(asked.from(), called, list);
        return touched;
    }

    /// Notes how a run ended.
    void ended(CallOutcome result) {
        outcome = result;
        List<AccessListEntry> next = touched == null ? list : touched.accessList();
        stable = next.equals(list);
        list = next;
    }

    /// The list, with the gas that the call uses with it; why it failed, if it did.
    ///
    /// @param gas that it had
    /// @throws RpcRefusal if it did not start
    JsonNode answer(long gas) {
        return switch (outcome) {
            case CallOutcome.Returned(Bytes _, long used) -> answer(used, Optional.empty());
            case CallOutcome.Reverted(Bytes _, long used) -> answer(used, Optional.of(HaltWords.REVERTED));
            case CallOutcome.Halted(HaltReason reason, long used) -> answer(used, Optional.of(HaltWords.of(reason)));
            case CallOutcome.Refused refused -> throw CallErrors.refused(refused, gas);
            case CallOutcome.Misplaced misplaced -> throw CallErrors.misplaced(misplaced);
            case null -> throw new IllegalStateException("no run has ended");
        };
    }

    private JsonNode answer(long gasUsed, Optional<String> error) {
        ObjectNode json = Json.object();
        json.set("accessList", TransactionJson.accessList(list));
        error.ifPresent(text -> json.put("error", text));
        json.set("gasUsed", Json.quantity(gasUsed));
        return json;
    }
}
