package bulkhead.gateway.rpc.call;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Message;
import bulkhead.evm.Opcode;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.transaction.AccessListEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Notes the accounts and slots that code touches, as geth's `eth_createAccessList` counts them: also what a revert
/// takes back. What every transaction finds warm is left out unless its slots are touched: the sender, whom it calls,
/// and precompiled contracts.
final class TouchedState implements TransactionTracer {

    private static final int PRECOMPILES_LAST = 0x11; // of Osaka, without gaps from 1 on
    private static final int P256_VERIFICATION = 0x100; // EIP-7951

    private final Address sender;
    private final Address called;
    private final SortedMap<Address, SortedSet<UInt256>> touched = new TreeMap<>();
    private final Deque<Address> frames = new ArrayDeque<>();

    /// @param given counts as touched
    TouchedState(Address sender, Address called, List<AccessListEntry> given) {
        this.sender = sender;
        this.called = called;
        for (AccessListEntry entry : given) {
            slotsOf(entry.address()).addAll(entry.slots());
        }
    }

    /// In the order of addresses and slots.
    List<AccessListEntry> accessList() {
        List<AccessListEntry> list = new ArrayList<>();
        for (Map.Entry<Address, SortedSet<UInt256>> entry : touched.entrySet()) {
            list.add(new AccessListEntry(entry.getKey(), List.copyOf(entry.getValue())));
        }
        return list;
    }

    @Override
    public void entered(Message message) {
        frames.push(message.parties().recipient());
    }

    @Override
    public void left(Message message, CallResult result) {
        frames.pop();
    }

    @Override
    public void stepped(MachineState state) {
        int opcode = state.opcode();
        if (opcode == Opcode.SLOAD.code() || opcode == Opcode.SSTORE.code()) {
            touchSlot(state);
        } else if (isAbout(opcode)) {
            touchAccount(state, 0);
        } else if (isCall(opcode)) {
            touchAccount(state, 1);
        }
    }

    private void touchSlot(MachineState state) {
        if (state.stackSize() >= 1) {
            slotsOf(frames.getFirst()).add(state.stackItem(0));
        }
    }

    private void touchAccount(MachineState state, int item) {
        if (state.stackSize() <= item) {
            return; // the instruction will fail
        }
        Address account = new Address(state.stackItem(item).toBytes().slice(UInt256.SIZE - Address.SIZE));
        if (!account.equals(sender) && !account.equals(called) && !isPrecompile(account)) {
            slotsOf(account);
        }
    }

    private static boolean isAbout(int opcode) {
        return opcode == Opcode.BALANCE.code()
                || opcode == Opcode.EXTCODESIZE.code()
                || opcode == Opcode.EXTCODECOPY.code()
                || opcode == Opcode.EXTCODEHASH.code()
                || opcode == Opcode.SELFDESTRUCT.code();
    }

    private static boolean isCall(int opcode) {
        return opcode == Opcode.CALL.code()
                || opcode == Opcode.CALLCODE.code()
                || opcode == Opcode.DELEGATECALL.code()
                || opcode == Opcode.STATICCALL.code();
    }

    private static boolean isPrecompile(Address account) {
        UInt256 number = UInt256.from(account.bytes());
        long value = number.toLongSaturated();
        return (value >= 1 && value <= PRECOMPILES_LAST) || value == P256_VERIFICATION;
    }

    private SortedSet<UInt256> slotsOf(Address account) {
        return touched.computeIfAbsent(account, _ -> new TreeSet<>());
    }
}
