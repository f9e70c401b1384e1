package bulkhead.testing.testkit;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.CallResult;
import bulkhead.evm.Evm;
import bulkhead.evm.Message;
import bulkhead.evm.TransactionEnvironment;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.module.ModuleAddress;
import bulkhead.kernel.module.ModuleCall;
import bulkhead.kernel.module.ModuleHost;
import bulkhead.kernel.module.Modules;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What a [TestZone] runs on, for tests of the module runtime itself: accounts with balances, modules from JARs,
/// contracts scripted in Java.
///
/// ```java
/// var world = new ModuleWorld();
/// InstalledModule counter = world.install(Jars.ofFolder(Path.of("target/classes")));
/// CallReceipt receipt = world.call(ALICE, counter.address(), UInt256.ZERO, input);
/// ```
///
/// Calls are what the kernel's are: value moves first, a failure undoes everything at its depth, gas is real. The JAR's
/// classes run as they do on a node, so that a debugger stops in them.
public final class ModuleWorld {

    /// Gas of a call if nothing else is said.
    public static final long GAS = 10_000_000;

    private static final long CHAIN_ID = 31_337;

    private final NavigableMap<Address, InstalledModule> modules = new TreeMap<>();
    private final Map<Address, ScriptedContract> contracts = new TreeMap<>();
    private WorldState state = new WorldState();
    private WorldState original = new WorldState();
    private long height = 1;
    private long timestamp = 1_700_000_000;

    /// Loads a module and gives it its address.
    ///
    /// @throws IllegalArgumentException with each flaw, if the JAR is not a module
    public InstalledModule install(Bytes jar) {
        InstalledModule module = Modules.load(jar).orElseThrow();
        modules.put(module.address(), module);
        hostOf(module.address()).setCode(module.address(), ModuleAddress.marker(module.name()));
        return module;
    }

    /// Puts a contract at an address.
    public void install(Address address, ScriptedContract contract) {
        contracts.put(address, contract);
        hostOf(address).setCode(address, Bytes.of((byte) 0x00));
    }

    public void fund(Address account, UInt256 amount) {
        hostOf(account).credit(account, amount);
    }

    /// The block that calls run in from now on.
    public void setBlock(long newHeight, long newTimestamp) {
        height = newHeight;
        timestamp = newTimestamp;
    }

    public UInt256 balance(Address account) {
        return state.balance(account);
    }

    /// What a module stores, by key.
    public NavigableMap<Bytes, Bytes> storage(InstalledModule module) {
        return state.copy().storageOf(module.address());
    }

    /// A transaction that calls an account, with [#GAS].
    public CallReceipt call(Address from, Address to, UInt256 value, Bytes input) {
        return transact(message(from, to, value, input));
    }

    /// A transaction made of one message.
    public CallReceipt transact(Message message) {
        startTransaction();
        state.warmAddresses.add(message.parties().caller());
        state.warmAddresses.add(message.parties().recipient());
        return receipt(message.frame().gas(), nested(message));
    }

    /// Runs a hook of a module, with [#GAS].
    public CallReceipt run(InstalledModule module, InstalledModule.Hook hook) {
        startTransaction();
        WorldState before = state.copy();
        Message message = message(Address.ZERO, module.address(), UInt256.ZERO, Bytes.EMPTY);
        CallResult result = module.run(hook, callOf(message), host(module.address()));
        if (!result.isSuccess()) {
            state = before;
        }
        return receipt(GAS, result);
    }

    /// A call within the transaction that is running.
    public CallResult nested(Message message) {
        WorldState before = state.copy();
        CallResult result = execute(message);
        if (!result.isSuccess()) {
            state = before;
        }
        return result;
    }

    /// A plain call with [#GAS], to be changed as needed.
    public static Message message(Address from, Address to, UInt256 value, Bytes input) {
        return new Message(
                Message.Kind.CALL,
                new Message.Parties(from, to, to),
                value,
                input,
                new Message.FrameLimits(GAS, 0, false));
    }

    WorldState state() {
        return state;
    }

    WorldState original() {
        return original;
    }

    private void startTransaction() {
        state.startTransaction();
        original = state.copy();
    }

    private CallReceipt receipt(long gas, CallResult result) {
        return new CallReceipt(result, gas - result.gasLeft(), state.refund, state.logs);
    }

    private CallResult execute(Message message) {
        Address from = message.parties().caller();
        Address to = message.parties().recipient();
        WorldHost accounts = hostOf(to);
        if (state.balance(from).compareTo(message.value()) < 0) {
            return new CallResult.Reverted(message.frame().gas(), Bytes.EMPTY);
        }
        accounts.debit(from, message.value());
        accounts.credit(to, message.value());
        InstalledModule module = modules.get(to);
        if (module != null) {
            return module.call(callOf(message), host(to));
        }
        return Optional.ofNullable(contracts.get(to))
                .map(contract -> contract.answer(message))
                .orElseGet(() -> new CallResult.Returned(message.frame().gas(), Bytes.EMPTY));
    }

    private ModuleCall callOf(Message message) {
        return new ModuleCall(
                message.parties().caller(), message.value(), message.input(), message.frame(), environment());
    }

    private Evm.Environment environment() {
        var fees = new BlockEnvironment.Fees(GAS, UInt256.ZERO, UInt256.ZERO);
        var chain = new BlockEnvironment.Chain(Hash.ZERO, CHAIN_ID, _ -> Hash.ZERO);
        return new Evm.Environment(
                new BlockEnvironment(height, timestamp, Address.ZERO, fees, chain),
                new TransactionEnvironment(Address.ZERO, UInt256.ZERO, List.of()));
    }

    private WorldHost hostOf(Address module) {
        return new WorldHost(this, module);
    }

    private ModuleHost host(Address module) {
        WorldHost host = hostOf(module);
        return new ModuleHost(host, host, host, this::nested);
    }
}
