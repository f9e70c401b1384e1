package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Message;
import bulkhead.evm.Opcode;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.trace.WatchedTransaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// geth's struct logs: every instruction, before it is executed. Steps are kept as the text that is answered, since a
/// trace has very many. A module has no instructions, so a call of one shows as its call instruction alone.
final class StructLogger implements ResultTracer {

    private static final int STEP_BYTES = 100; // names and numbers of one, as written
    private static final int WORD_BYTES = 70;

    private final Options options;
    private final TraceBudget budget;
    private final List<Step> steps = new ArrayList<>();
    private final Deque<Step> open = new ArrayDeque<>(); // one a frame
    private final Deque<Address> contracts = new ArrayDeque<>();
    private final SortedMap<Address, SortedMap<UInt256, UInt256>> slots = new TreeMap<>();
    private Optional<WatchedTransaction> transaction = Optional.empty();
    private Bytes output = Bytes.EMPTY;
    private boolean failed;
    private long gasUsed;
    private boolean isCut;

    StructLogger(Options options, TraceBudget budget) {
        this.options = options;
        this.budget = budget;
    }

    /// What to show. Of the defaults geth's.
    ///
    /// @param limit steps; 0: all
    record Options(boolean memory, boolean stack, boolean storage, boolean returnData, long limit) {}

    /// A step on its way: its cost is known when it is done.
    private static final class Step {
        final String head; // up to the cost
        final StringBuilder tail = new StringBuilder(); // from behind the depth
        final int depth;
        final int opcode;
        final int stackSize;
        long cost;
        String error = "";

        Step(String head, MachineState state) {
            this.head = head;
            this.depth = state.depth() + 1;
            this.opcode = state.opcode();
            this.stackSize = state.stackSize();
        }
    }

    @Override
    public void started(WatchedTransaction started) {
        transaction = Optional.of(started);
    }

    @Override
    public void entered(Message message) {
        contracts.push(message.parties().recipient());
    }

    @Override
    public void stepped(MachineState state) {
        if (isCut || (options.limit() > 0 && steps.size() >= options.limit())) {
            return;
        }
        isCut = !budget.take(size(state));
        if (isCut) {
            return;
        }
        String head = "{\"pc\":" + state.programCounter() + ",\"op\":\"" + LastStep.name(state.opcode()) + "\",\"gas\":"
                + state.gas() + ",\"gasCost\":";
        Step step = new Step(head, state);
        writeMachine(state, step.tail);
        writeSlots(state, step.tail);
        long refund = transaction.map(each -> each.state().refund()).orElse(0L);
        if (refund != 0) {
            step.tail.append(",\"refund\":").append(refund);
        }
        steps.add(step);
        open.push(step);
    }

    @Override
    public void performed(MachineState state, long cost, Optional<HaltReason> halt) {
        Step step = open.peek();
        if (step == null || step.depth != state.depth() + 1) {
            return; // behind the limit
        }
        open.pop();
        step.cost = cost;
        step.error = halt.filter(StructLogger::isOfCheck)
                .map(reason -> LastStep.words(reason, step.opcode, step.stackSize))
                .orElse("");
    }

    /// geth notes what it finds before it executes an instruction, and not what executing it shows.
    private static boolean isOfCheck(HaltReason reason) {
        return reason == HaltReason.OUT_OF_GAS
                || reason == HaltReason.STACK_UNDERFLOW
                || reason == HaltReason.STACK_OVERFLOW;
    }

    @Override
    public void left(Message message, CallResult result) {
        contracts.pop();
        if (contracts.isEmpty()) {
            output = result.output();
            failed = !result.isSuccess();
        }
    }

    @Override
    public void ended(TransactionOutcome.Executed outcome) {
        gasUsed = outcome.gasUsed();
    }

    @Override
    public JsonNode result() {
        ObjectNode json = Json.object();
        json.put("gas", gasUsed);
        json.put("failed", failed);
        json.set("returnValue", Json.of(output));
        json.set("structLogs", JsonNodeFactory.instance.rawValueNode(new RawValue(text())));
        return json;
    }

    private String text() {
        StringBuilder text = new StringBuilder("[");
        for (Step step : steps) {
            text.append(text.length() == 1 ? "" : ",").append(step.head).append(step.cost);
            text.append(",\"depth\":").append(step.depth);
            if (!step.error.isEmpty()) {
                text.append(",\"error\":\"").append(step.error).append('"');
            }
            text.append(step.tail).append('}');
        }
        return text.append(']').toString();
    }

    private long size(MachineState state) {
        long words = options.stack() ? state.stackSize() : 0;
        words += options.memory() ? state.memory().size() / 32 : 0;
        words += options.returnData() ? state.returnData().size() / 32 + 1 : 0;
        words += isStorage(state) ? 2L * (slotsOf(contracts.element()).size() + 1) : 0;
        return STEP_BYTES + WORD_BYTES * words;
    }

    private void writeMachine(MachineState state, StringBuilder text) {
        if (options.stack()) {
            text.append(",\"stack\":[");
            for (int i = state.stackSize() - 1; i >= 0; i--) {
                text.append('"').append(state.stackItem(i).toQuantity()).append(i == 0 ? "\"" : "\",");
            }
            text.append(']');
        }
        if (options.returnData() && !state.returnData().isEmpty()) {
            text.append(",\"returnData\":\"").append(state.returnData().toHex()).append('"');
        }
        if (options.memory() && state.memory().size() > 0) {
            writeMemory(state.memory().copy(), text);
        }
    }

    private static void writeMemory(Bytes memory, StringBuilder text) {
        text.append(",\"memory\":[");
        for (int at = 0; at < memory.size(); at += 32) {
            text.append(at == 0 ? "\"" : ",\"")
                    .append(memory.slice(at, at + 32).toHex())
                    .append('"');
        }
        text.append(']');
    }

    private boolean isStorage(MachineState state) {
        int needed = state.opcode() == Opcode.SLOAD.code() ? 1 : 2;
        return options.storage()
                && (state.opcode() == Opcode.SLOAD.code() || state.opcode() == Opcode.SSTORE.code())
                && state.stackSize() >= needed;
    }

    /// All slots of the contract that were used so far, as they are after this instruction.
    private void writeSlots(MachineState state, StringBuilder text) {
        if (!isStorage(state)) {
            return;
        }
        Address contract = contracts.element();
        UInt256 slot = state.stackItem(0);
        UInt256 value = state.opcode() == Opcode.SSTORE.code() ? state.stackItem(1) : load(contract, slot);
        slotsOf(contract).put(slot, value);
        text.append(",\"storage\":{");
        slotsOf(contract)
                .forEach((key, kept) -> text.append(text.charAt(text.length() - 1) == '{' ? "\"" : ",\"")
                        .append(key.toBytes().toHex())
                        .append("\":\"")
                        .append(kept.toBytes().toHex())
                        .append('"'));
        text.append('}');
    }

    private UInt256 load(Address contract, UInt256 slot) {
        return transaction.map(each -> each.state().now(contract, slot)).orElse(UInt256.ZERO);
    }

    private SortedMap<UInt256, UInt256> slotsOf(Address contract) {
        return slots.computeIfAbsent(contract, _ -> new TreeMap<>());
    }
}
