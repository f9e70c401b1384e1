package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Delegation;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Message;
import bulkhead.kernel.api.Accounts;
import bulkhead.kernel.api.CallOutcome;
import bulkhead.kernel.api.Revert;

/// Other accounts as one invocation reaches them, at the EVM's costs (EIP-150, EIP-161, EIP-2929, EIP-7702).
final class MeteredAccounts implements Accounts {

    private static final long COLD_ACCOUNT = 2_600;
    private static final long WARM_READ = 100;
    private static final long CALL_VALUE = 9_000;
    private static final long NEW_ACCOUNT = 25_000;
    private static final long STIPEND = 2_300;
    private static final int DEPTH_MAX = 1_024;

    private final Invocation invocation;
    private final GasMeter meter;
    private final ModuleHost host;

    MeteredAccounts(Invocation invocation) {
        this.invocation = invocation;
        this.meter = invocation.meter();
        this.host = invocation.host();
    }

    @Override
    public UInt256 balance(Address account) {
        meter.charge(access(account));
        return host.accounts().balance(account);
    }

    @Override
    public boolean hasCode(Address account) {
        meter.charge(access(account));
        return !host.accounts().code(account).bytes().isEmpty();
    }

    @Override
    public long gasLeft() {
        meter.checkOpen();
        return meter.left();
    }

    @Override
    public void transfer(Address to, UInt256 amount) {
        CallOutcome outcome = call(to, amount, Bytes.EMPTY, Long.MAX_VALUE);
        if (!outcome.isSuccess()) {
            throw new Revert(outcome.output());
        }
    }

    @Override
    public CallOutcome call(Address to, UInt256 value, Bytes input, long gas) {
        return send(new Outgoing(Message.Kind.CALL, to, value, input), gas);
    }

    @Override
    public CallOutcome staticCall(Address to, Bytes input, long gas) {
        return send(new Outgoing(Message.Kind.STATICCALL, to, UInt256.ZERO, input), gas);
    }

    @Override
    public <T> T contract(Class<T> type, Address at) {
        return contract(type, at, UInt256.ZERO);
    }

    @Override
    public <T> T contract(Class<T> type, Address at, UInt256 value) {
        LoadedModule module = invocation.module();
        int contract = module.code().contractOf(type);
        if (contract < 0) {
            throw new IllegalArgumentException(type.getName() + " is not marked @Contract in this module");
        }
        var functions = module.declaration().contracts().get(contract).functions();
        var calls = new ContractCalls(this, module.records(), functions, at, value);
        return type.cast(module.code().proxy(contract, calls));
    }

    private record Outgoing(Message.Kind kind, Address to, UInt256 value, Bytes input) {}

    private CallOutcome send(Outgoing call, long gasWanted) {
        if (gasWanted < 0) {
            throw new IllegalArgumentException("gas is negative: " + gasWanted);
        }
        boolean withValue = !call.value.isZero();
        meter.checkOpen();
        if (withValue && invocation.isReadOnly()) {
            throw meter.halt(HaltReason.STATIC_STATE_CHANGE);
        }
        meter.chargeCopy(call.input);
        meter.charge(access(call.to) + (withValue ? CALL_VALUE : 0));
        if (withValue && host.accounts().isEmpty(call.to)) {
            meter.charge(NEW_ACCOUNT);
        }
        meter.charge(delegateAccess(call.to));
        long forwarded = Math.min(gasWanted, meter.left() - meter.left() / 64);
        meter.charge(forwarded);
        long gas = forwarded + (withValue ? STIPEND : 0);
        int depth = invocation.call().frame().depth();
        // As for CALL: neither takes the gas, neither is exceptional for the caller.
        if (depth >= DEPTH_MAX || host.accounts().balance(invocation.self()).compareTo(call.value) < 0) {
            meter.giveBack(gas);
            return new CallOutcome.Failed(Bytes.EMPTY);
        }
        boolean isStatic = invocation.isReadOnly() || call.kind == Message.Kind.STATICCALL;
        var parties = new Message.Parties(invocation.self(), call.to, call.to);
        var limits = new Message.FrameLimits(gas, depth + 1, isStatic);
        CallResult result = host.calls().call(new Message(call.kind, parties, call.value, call.input, limits));
        meter.giveBack(result.gasLeft());
        meter.chargeCopy(result.output());
        return result.isSuccess() ? new CallOutcome.Returned(result.output()) : new CallOutcome.Failed(result.output());
    }

    private long access(Address account) {
        meter.checkOpen();
        return host.substate().warm(account) ? COLD_ACCOUNT : WARM_READ;
    }

    private long delegateAccess(Address account) {
        return Delegation.findTarget(host.accounts().code(account))
                .map(this::access)
                .orElse(0L);
    }
}
