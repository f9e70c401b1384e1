package bulkhead.evm.interpreter;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.evm.ContractStorage;
import bulkhead.evm.Fork;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Substate;

/// SLOAD, SSTORE and their transient twins.
final class StorageInstructions {

    private StorageInstructions() {}

    static void load(Frame frame, Execution execution) {
        UInt256 slot = frame.stack.pop();
        long cost = isCold(frame, execution, slot) ? GasSchedule.COLD_SLOT : execution.schedule().slot;
        if (frame.charge(cost)) {
            frame.stack.push(execution.host().storage().load(frame.self(), slot));
        }
    }

    static void store(Frame frame, Execution execution) {
        if (!frame.mayChangeState()) {
            return;
        }
        if (execution.fork().isAtLeast(Fork.ISTANBUL) && frame.gas() <= GasSchedule.STORE_SENTRY) {
            frame.halt(HaltReason.OUT_OF_GAS); // a call's stipend must not pay for a store (EIP-2200)
            return;
        }
        UInt256 slot = frame.stack.pop();
        UInt256 value = frame.stack.pop();
        long access = isCold(frame, execution, slot) ? GasSchedule.COLD_SLOT : 0;
        ContractStorage storage = execution.host().storage();
        UInt256 current = storage.load(frame.self(), slot);
        Change change = new Change(
                hasNetMetering(execution.fork()) ? storage.original(frame.self(), slot) : current, current, value);
        long price = hasNetMetering(execution.fork())
                ? change.netCost(execution.schedule(), resetCost(execution.fork()))
                : change.grossCost();
        if (!frame.charge(access + price)) {
            return;
        }
        long refund = hasNetMetering(execution.fork())
                ? change.netRefund(execution.schedule(), resetCost(execution.fork()))
                : change.grossRefund(execution.schedule());
        if (refund != 0) {
            execution.host().substate().refund(refund);
        }
        if (!current.equals(value)) {
            storage.store(frame.self(), slot, value);
        }
    }

    static void loadTransient(Frame frame, Execution execution) {
        UInt256 slot = frame.stack.pop();
        frame.stack.push(execution.host().storage().loadTransient(frame.self(), slot));
    }

    static void storeTransient(Frame frame, Execution execution) {
        if (frame.mayChangeState()) {
            UInt256 slot = frame.stack.pop();
            UInt256 value = frame.stack.pop();
            execution.host().storage().storeTransient(frame.self(), slot, value);
        }
    }

    private static boolean isCold(Frame frame, Execution execution, UInt256 slot) {
        Address self = frame.self();
        Substate substate = execution.host().substate();
        return execution.fork().isAtLeast(Fork.BERLIN) && substate.warm(self, slot);
    }

    /// EIP-1283, which lived in Constantinople alone, and EIP-2200.
    private static boolean hasNetMetering(Fork fork) {
        return fork == Fork.CONSTANTINOPLE || fork.isAtLeast(Fork.ISTANBUL);
    }

    private static long resetCost(Fork fork) {
        return fork.isAtLeast(Fork.BERLIN) ? GasSchedule.STORE_RESET - GasSchedule.COLD_SLOT : GasSchedule.STORE_RESET;
    }

    /// What an SSTORE does to a slot: its value at the transaction's start, now, and afterwards.
    private record Change(UInt256 original, UInt256 current, UInt256 value) {

        long grossCost() {
            return current.isZero() && !value.isZero() ? GasSchedule.STORE_SET : GasSchedule.STORE_RESET;
        }

        long grossRefund(GasSchedule schedule) {
            return !current.isZero() && value.isZero() ? schedule.clearRefund : 0;
        }

        /// EIP-2200: the first change of a slot pays in full, all others as a read.
        long netCost(GasSchedule schedule, long reset) {
            if (current.equals(value) || !original.equals(current)) {
                return schedule.slot;
            }
            return original.isZero() ? GasSchedule.STORE_SET : reset;
        }

        long netRefund(GasSchedule schedule, long reset) {
            if (current.equals(value)) {
                return 0;
            }
            long refund = 0;
            if (!original.isZero() && current.isZero()) {
                refund -= schedule.clearRefund; // it was cleared before, and is not any more
            }
            if (!original.isZero() && value.isZero()) {
                refund += schedule.clearRefund;
            }
            if (!original.equals(current) && original.equals(value)) {
                refund += (original.isZero() ? GasSchedule.STORE_SET : reset) - schedule.slot;
            }
            return refund;
        }
    }
}
