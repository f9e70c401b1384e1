package bulkhead.evm.interpreter;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.evm.Accounts;
import bulkhead.evm.CallResult;
import bulkhead.evm.Code;
import bulkhead.evm.Delegation;
import bulkhead.evm.Evm;
import bulkhead.evm.Fork;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Host;
import bulkhead.evm.Message;
import bulkhead.evm.Opcode;
import bulkhead.evm.Tracer;
import bulkhead.evm.precompile.Precompile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One message and all it calls: what happens around frames. Calls recurse on the Java stack, so the methods between
/// two frames keep few variables (INV-031).
final class Execution {

    private static final int CODE_SIZE_MAX = 24_576; // EIP-170
    private static final byte CODE_PREFIX_RESERVED = (byte) 0xEF; // EIP-3541

    private final Interpreter.Rules rules;
    private final Evm.Environment environment;
    private final Host host;
    private final @Nullable Tracer tracer;
    private final Keccak256 keccak = new Keccak256();

    Execution(Interpreter.Rules rules, Evm.Environment environment, Host host, @Nullable Tracer tracer) {
        this.rules = rules;
        this.environment = environment;
        this.host = host;
        this.tracer = tracer;
    }

    Fork fork() {
        return rules.fork;
    }

    GasSchedule schedule() {
        return rules.schedule;
    }

    Opcode[] opcodes() {
        return rules.opcodes;
    }

    Evm.Environment environment() {
        return environment;
    }

    Host host() {
        return host;
    }

    Keccak256 keccak() {
        return keccak;
    }

    @Nullable
    Tracer tracer() {
        return tracer;
    }

    CallResult execute(Message message) {
        if (tracer == null) {
            return message.kind().isCreation() ? create(message) : call(message);
        }
        tracer.entered(message);
        CallResult result = message.kind().isCreation() ? create(message) : call(message);
        tracer.left(message, result);
        return result;
    }

    /// Takes the price of reading an account: the given one, or that of a cold account (EIP-2929).
    boolean chargeAccess(Frame frame, Address account, long price) {
        return frame.charge(accessCost(account, price));
    }

    /// The given price, or that of a cold account, which is warm from now on (EIP-2929).
    long accessCost(Address account, long price) {
        return isColdSince(Fork.BERLIN, account) ? GasSchedule.COLD_ACCOUNT : price;
    }

    /// Whether the account was cold, where the fork knows the difference; it is warm from now on.
    boolean isColdSince(Fork introduction, Address account) {
        return fork().isAtLeast(introduction) && host.substate().warm(account);
    }

    /// The account whose code runs in place of another's (EIP-7702); nothing where that is its own.
    Optional<Address> findDelegate(Address account) {
        return fork().isAtLeast(Fork.PRAGUE)
                ? Delegation.findTarget(host.accounts().code(account))
                : Optional.empty();
    }

    private CallResult call(Message message) {
        Optional<Precompile> precompile =
                rules.precompiles.find(message.parties().code());
        if (precompile.isPresent()) {
            return callPrecompile(message, precompile.get());
        }
        Message resolved = resolve(message);
        Optional<CallResult> foreign = host.foreignCalls().tryCall(resolved);
        return foreign.isPresent() ? foreign.get() : callCode(resolved);
    }

    private Message resolve(Message message) {
        Optional<Address> delegate = findDelegate(message.parties().code());
        if (delegate.isEmpty()) {
            return message;
        }
        host.substate().warm(delegate.get());
        Message.Parties parties = message.parties();
        return new Message(
                message.kind(),
                new Message.Parties(parties.caller(), parties.recipient(), delegate.get()),
                message.value(),
                message.input(),
                message.frame());
    }

    private CallResult callPrecompile(Message message, Precompile precompile) {
        long gas = precompile.gas(message.input());
        if (gas > message.frame().gas()) {
            return new CallResult.Halted(HaltReason.OUT_OF_GAS);
        }
        Optional<Bytes> output = precompile.run(message.input());
        if (output.isEmpty()) {
            return new CallResult.Halted(HaltReason.PRECOMPILE_FAILURE);
        }
        transferValue(message);
        return new CallResult.Returned(message.frame().gas() - gas, output.get());
    }

    private CallResult callCode(Message message) {
        int checkpoint = host.checkpoints().checkpoint();
        transferValue(message);
        Code code = host.accounts().code(message.parties().code());
        if (code.isEmpty()) {
            return new CallResult.Returned(message.frame().gas(), Bytes.EMPTY);
        }
        CallResult result = Dispatch.run(new Frame(message, code), this);
        if (!result.isSuccess()) {
            host.checkpoints().rollback(checkpoint);
        }
        return result;
    }

    private void transferValue(Message message) {
        Message.Parties parties = message.parties();
        switch (message.kind()) {
            case CALL, CREATE, CREATE2 -> transfer(parties, message.value());
            case STATICCALL -> transfer(parties, UInt256.ZERO);
            case CALLCODE, DELEGATECALL -> {} // the value stays, or has moved before
        }
    }

    private void transfer(Message.Parties parties, UInt256 value) {
        if (!value.isZero()) {
            host.accounts().debit(parties.caller(), value);
            host.accounts().credit(parties.recipient(), value);
        } else if (!fork().isAtLeast(Fork.PARIS)) {
            host.accounts().credit(parties.recipient(), value); // a touch, which removes an empty account (EIP-161)
        }
    }

    private CallResult create(Message message) {
        Address created = message.parties().recipient();
        isColdSince(Fork.BERLIN, created); // warm, and so also after a failure
        if (isTaken(created)) {
            return new CallResult.Halted(HaltReason.ADDRESS_COLLISION);
        }
        int checkpoint = host.checkpoints().checkpoint();
        host.substate().markCreated(created);
        if (fork().isAtLeast(Fork.SPURIOUS_DRAGON)) {
            host.accounts().setNonce(created, 1); // EIP-161
        }
        transferValue(message);
        CallResult result = Dispatch.run(new Frame(message, Code.of(message.input())), this);
        if (result instanceof CallResult.Returned returned) {
            result = deposit(created, returned);
        }
        if (!result.isSuccess()) {
            host.checkpoints().rollback(checkpoint);
        }
        return result;
    }

    /// Whether an account stands in the way of a new one (EIP-684, EIP-7610).
    private boolean isTaken(Address address) {
        Accounts accounts = host.accounts();
        return accounts.nonce(address) != 0
                || !accounts.code(address).isEmpty()
                || host.storage().hasStorage(address);
    }

    private CallResult deposit(Address created, CallResult.Returned returned) {
        Bytes code = returned.output();
        if (fork().isAtLeast(Fork.SPURIOUS_DRAGON) && code.size() > CODE_SIZE_MAX) {
            return new CallResult.Halted(HaltReason.CODE_TOO_LARGE);
        }
        if (fork().isAtLeast(Fork.LONDON) && !code.isEmpty() && code.get(0) == CODE_PREFIX_RESERVED) {
            return new CallResult.Halted(HaltReason.INVALID_CODE_PREFIX);
        }
        long cost = GasSchedule.CODE_DEPOSIT_BYTE * code.size();
        if (cost > returned.gasLeft()) {
            // Frontier left an account without code (until EIP-2).
            return fork().isAtLeast(Fork.HOMESTEAD)
                    ? new CallResult.Halted(HaltReason.OUT_OF_GAS)
                    : new CallResult.Returned(returned.gasLeft(), Bytes.EMPTY);
        }
        if (!code.isEmpty()) {
            host.accounts().setCode(created, code);
        }
        return new CallResult.Returned(returned.gasLeft() - cost, code);
    }
}
