package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Log;
import bulkhead.evm.Message;
import bulkhead.kernel.trace.ModuleRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A call, creation or destruction with all beneath it: written by [FrameRecorder] alone.
public final class TracedFrame {

    public static final String SELFDESTRUCT = "SELFDESTRUCT";

    private static final End RUNNING = new End(0, Bytes.EMPTY, Optional.empty());

    private final Start start;
    private final List<TracedFrame> calls = new ArrayList<>();
    private final List<FrameLog> logs = new ArrayList<>();
    private final long gas;
    private Optional<Paid> paid = Optional.empty();
    private End end = RUNNING;
    private Optional<ModuleRun> run = Optional.empty();

    TracedFrame(Start start, long gas) {
        this.start = start;
        this.gas = gas;
    }

    static TracedFrame of(Message message) {
        Message.Parties parties = message.parties();
        boolean isBorrowed = message.kind() == Message.Kind.DELEGATECALL;
        var start = new Start(
                message.kind().name(),
                isBorrowed ? parties.recipient() : parties.caller(), // who runs the instruction
                parties.code(),
                message.kind() == Message.Kind.STATICCALL ? Optional.empty() : Optional.of(message.value()),
                message.input());
        return new TracedFrame(start, message.frame().gas());
    }

    /// How it starts.
    ///
    /// @param type the instruction's name
    /// @param value wei; empty where the instruction has none
    public record Start(String type, Address from, Address to, Optional<UInt256> value, Bytes input) {

        public boolean isCreation() {
            return type.startsWith("CREATE");
        }

        public boolean isDestruction() {
            return type.equals(SELFDESTRUCT);
        }
    }

    /// How it ended.
    ///
    /// @param output of a creation the code
    /// @param error in geth's words, if it failed
    public record End(long gasUsed, Bytes output, Optional<String> error) {}

    /// Gas of a whole transaction: its limit, and what was paid for.
    ///
    /// @param used with the intrinsic gas, after refunds
    public record Paid(long limit, long used) {}

    /// A log and its place.
    ///
    /// @param position how many calls were made before it
    /// @param index among the transaction's logs, those of failed frames counted
    public record FrameLog(Log log, int position, int index) {}

    public Start start() {
        return start;
    }

    /// What it was given.
    public long gas() {
        return gas;
    }

    public End end() {
        return end;
    }

    /// The transaction's gas if this is its own frame, else the frame's.
    public Paid paid() {
        return paid.orElseGet(() -> new Paid(gas, end.gasUsed()));
    }

    public boolean failed() {
        return end.error().isPresent();
    }

    public List<TracedFrame> calls() {
        return Collections.unmodifiableList(calls);
    }

    public List<FrameLog> logs() {
        return Collections.unmodifiableList(logs);
    }

    /// What ran, if it was a module.
    public Optional<ModuleRun> run() {
        return run;
    }

    void add(TracedFrame call) {
        calls.add(call);
    }

    void add(Log log, int index) {
        logs.add(new FrameLog(log, calls.size(), index));
    }

    void setPaid(Paid whole) {
        paid = Optional.of(whole);
    }

    void setEnd(End ended) {
        end = ended;
    }

    void setRun(ModuleRun moduleRun) {
        run = Optional.of(moduleRun);
    }
}
