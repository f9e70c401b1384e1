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
import java.util.Optional;

/// Tells others all that it is told.
abstract class DelegatingTracer implements ResultTracer {

    private final TransactionTracer[] others; // an array, for it is walked with every instruction

    DelegatingTracer(TransactionTracer... others) {
        this.others = others.clone();
    }

    @Override
    public void started(WatchedTransaction transaction) {
        for (TransactionTracer each : others) {
            each.started(transaction);
        }
    }

    @Override
    public void entered(Message message) {
        for (TransactionTracer each : others) {
            each.entered(message);
        }
    }

    @Override
    public void stepped(MachineState state) {
        for (TransactionTracer each : others) {
            each.stepped(state);
        }
    }

    @Override
    public void performed(MachineState state, long cost, Optional<HaltReason> halt) {
        for (TransactionTracer each : others) {
            each.performed(state, cost, halt);
        }
    }

    @Override
    public void refused(Message message, Refusal refusal) {
        for (TransactionTracer each : others) {
            each.refused(message, refusal);
        }
    }

    @Override
    public void destroyed(Address account, Address heir, UInt256 balance) {
        for (TransactionTracer each : others) {
            each.destroyed(account, heir, balance);
        }
    }

    @Override
    public void left(Message message, CallResult result) {
        for (TransactionTracer each : others) {
            each.left(message, result);
        }
    }

    @Override
    public void touched(Address account) {
        for (TransactionTracer each : others) {
            each.touched(account);
        }
    }

    @Override
    public void touched(Address contract, UInt256 slot) {
        for (TransactionTracer each : others) {
            each.touched(contract, slot);
        }
    }

    @Override
    public void logged(Log log) {
        for (TransactionTracer each : others) {
            each.logged(log);
        }
    }

    @Override
    public void ran(ModuleRun run) {
        for (TransactionTracer each : others) {
            each.ran(run);
        }
    }

    @Override
    public void ended(TransactionOutcome.Executed outcome) {
        for (TransactionTracer each : others) {
            each.ended(outcome);
        }
    }
}
