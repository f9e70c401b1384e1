package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Log;
import bulkhead.evm.Message;
import bulkhead.gateway.rpc.view.HaltWords;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.trace.ModuleRun;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.trace.WatchedTransaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/// Keeps the tree of calls that a transaction makes.
public final class FrameRecorder implements TransactionTracer {

    private static final long FRAME_BYTES = 500; // names, numbers and addresses of one, as written
    private static final long LOG_BYTES = 500;
    private static final long RUN_BYTES = 300; // names and source of a module's method

    private final TraceBudget budget;
    private final boolean onlyTop;
    private final Deque<TracedFrame> open = new ArrayDeque<>();
    private final LastStep step = new LastStep();
    private Optional<TracedFrame> root = Optional.empty();
    private SequencedSet<Address> precompiles = new TreeSet<>();
    private long gasLimit = -1;
    private int logs;
    private boolean isCut;

    /// @param onlyTop whether what is called beneath the transaction's own frame is left out
    public FrameRecorder(TraceBudget budget, boolean onlyTop) {
        this.budget = budget;
        this.onlyTop = onlyTop;
    }

    /// The transaction's own frame.
    public TracedFrame root() {
        return root.orElseThrow(() -> new IllegalStateException("nothing was executed"));
    }

    public boolean isPrecompile(Address address) {
        return precompiles.contains(address);
    }

    @Override
    public void started(WatchedTransaction transaction) {
        precompiles = transaction.precompiles();
        gasLimit = transaction.transaction().body().gasLimit();
    }

    @Override
    public void entered(Message message) {
        if (!keeps(message.frame().depth(), FRAME_BYTES + 2L * message.input().size())) {
            return;
        }
        push(TracedFrame.of(message));
    }

    @Override
    public void stepped(MachineState state) {
        step.note(state);
    }

    @Override
    public void left(Message message, CallResult result) {
        if (!keeps(message.frame().depth(), 2L * result.output().size())) {
            return;
        }
        TracedFrame frame = open.pop();
        long used = frame.gas() - result.gasLeft();
        frame.setEnd(
                switch (result) {
                    case CallResult.Returned(long _, Bytes output) ->
                        new TracedFrame.End(used, output, Optional.empty());
                    case CallResult.Reverted(long _, Bytes output) ->
                        new TracedFrame.End(used, output, Optional.of(HaltWords.REVERTED));
                    case CallResult.Halted(HaltReason reason) ->
                        new TracedFrame.End(used, Bytes.EMPTY, Optional.of(step.words(reason)));
                });
    }

    @Override
    public void refused(Message message, Refusal refusal) {
        if (keeps(message.frame().depth(), FRAME_BYTES + 2L * message.input().size())) {
            TracedFrame frame = TracedFrame.of(message);
            frame.setEnd(new TracedFrame.End(0, Bytes.EMPTY, Optional.of(HaltWords.of(refusal))));
            parent().ifPresent(parent -> parent.add(frame));
        }
    }

    @Override
    public void destroyed(Address account, Address heir, UInt256 balance) {
        if (keeps(1, FRAME_BYTES)) {
            var start =
                    new TracedFrame.Start(TracedFrame.SELFDESTRUCT, account, heir, Optional.of(balance), Bytes.EMPTY);
            parent().ifPresent(parent -> parent.add(new TracedFrame(start, 0)));
        }
    }

    @Override
    public void logged(Log log) {
        int index = logs++;
        if (open.size() == 1 || !onlyTop) {
            if (keeps(0, LOG_BYTES + 2L * log.data().size())) {
                parent().ifPresent(parent -> parent.add(log, index));
            }
        }
    }

    @Override
    public void ran(ModuleRun run) {
        long text = run.failure().map(failure -> failure.thrown().length()).orElse(0);
        if (!(onlyTop && open.size() > 1) && keeps(0, RUN_BYTES + text)) {
            parent().ifPresent(parent -> parent.setRun(run));
        }
    }

    @Override
    public void ended(TransactionOutcome.Executed outcome) {
        if (!isCut) {
            root().setPaid(new TracedFrame.Paid(gasLimit, outcome.gasUsed()));
        }
    }

    private void push(TracedFrame frame) {
        parent().ifPresentOrElse(parent -> parent.add(frame), () -> root = Optional.of(frame));
        open.push(frame);
    }

    private Optional<TracedFrame> parent() {
        return Optional.ofNullable(open.peek());
    }

    private boolean keeps(int depth, long bytes) {
        if (onlyTop && depth > 0) {
            return false;
        }
        isCut = isCut || !budget.take(bytes);
        return !isCut;
    }
}
