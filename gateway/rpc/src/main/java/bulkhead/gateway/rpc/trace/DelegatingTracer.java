package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Log;
import bulkhead.evm.Message;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.trace.ModuleRun;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.trace.WatchedTransaction;
import java.util.List;
import java.util.Optional;

/// Tells others all that it is told.
abstract class DelegatingTracer implements ResultTracer {

    private final List<TransactionTracer> others;

    DelegatingTracer(TransactionTracer... others) {
        this.others = List.of(others);
    }

    @Override
    public void started(WatchedTransaction transaction) {
        others.forEach(each -> each.started(transaction));
    }

    @Override
    public void entered(Message message) {
        others.forEach(each -> each.entered(message));
    }

    @Override
    public void stepped(MachineState state) {
        others.forEach(each -> each.stepped(state));
    }

    @Override
    public void performed(MachineState state, long cost, Optional<HaltReason> halt) {
        others.forEach(each -> each.performed(state, cost, halt));
    }

    @Override
    public void refused(Message message, Refusal refusal) {
        others.forEach(each -> each.refused(message, refusal));
    }

    @Override
    public void destroyed(Address account, Address heir, UInt256 balance) {
        others.forEach(each -> each.destroyed(account, heir, balance));
    }

    @Override
    public void left(Message message, CallResult result) {
        others.forEach(each -> each.left(message, result));
    }

    @Override
    public void touched(Address account) {
        others.forEach(each -> each.touched(account));
    }

    @Override
    public void touched(Address contract, UInt256 slot) {
        others.forEach(each -> each.touched(contract, slot));
    }

    @Override
    public void logged(Log log) {
        others.forEach(each -> each.logged(log));
    }

    @Override
    public void ran(ModuleRun run) {
        others.forEach(each -> each.ran(run));
    }

    @Override
    public void ended(TransactionOutcome.Executed outcome) {
        others.forEach(each -> each.ended(outcome));
    }
}
