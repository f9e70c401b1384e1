package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Sha256;
import bulkhead.evm.CallResult;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Log;
import bulkhead.evm.Message;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.module.ModuleAddress;
import bulkhead.kernel.module.ModuleCall;
import bulkhead.kernel.module.ModuleDescriptor;
import bulkhead.kernel.module.ModuleHost;
import bulkhead.kernel.module.ModuleMethod;
import bulkhead.kernel.module.ModuleVersion;
import bulkhead.store.api.CompartmentName;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A module whose input says what it does: a list of steps of one byte each, some with operands. Hooks run scripts that
/// the test sets.
public final class ScriptedModule implements InstalledModule {

    /// Followed by a key byte and a value byte.
    static final int WRITE = 1;
    /// Followed by an address and a length byte and that many bytes of input; ends the script if the call fails.
    static final int CALL = 2;

    static final int LOG = 3;
    static final int REVERT = 4;
    static final int FAULT = 5;
    static final int EXHAUST = 6;

    private static final long STEP_GAS = 100;

    private final CompartmentName name;
    private final Map<Hook, Bytes> hooks = new EnumMap<>(Hook.class);

    public ScriptedModule(String name) {
        this.name = CompartmentName.of(name);
    }

    ScriptedModule with(Hook hook, Bytes script) {
        hooks.put(hook, script);
        return this;
    }

    static Bytes write(int key, int value) {
        return Bytes.of((byte) WRITE, (byte) key, (byte) value);
    }

    static Bytes step(int step) {
        return Bytes.of((byte) step);
    }

    static Bytes call(Address target, Bytes input) {
        return Bytes.concat(step(CALL), target.bytes(), Bytes.of((byte) input.size()), input);
    }

    @Override
    public CompartmentName name() {
        return name;
    }

    @Override
    public Address address() {
        return ModuleAddress.of(name);
    }

    @Override
    public ModuleVersion version() {
        Hash jar = Sha256.hash(Bytes.wrap(name.value().getBytes(StandardCharsets.US_ASCII)));
        return new ModuleVersion("1.0.0", jar, Hash.ZERO);
    }

    @Override
    public ModuleDescriptor descriptor() {
        var abi = new ModuleDescriptor.Interface(List.of(), List.of(), List.of(), true);
        return new ModuleDescriptor(name, "1.0.0", abi, List.of(), Set.copyOf(hooks.keySet()));
    }

    @Override
    public Optional<ModuleMethod> findMethod(Bytes input) {
        return Optional.of(new ModuleMethod("script()", Optional.empty()));
    }

    @Override
    public CallResult call(ModuleCall call, ModuleHost host) {
        return new Script(call, host).run(call.input());
    }

    @Override
    public boolean has(Hook hook) {
        return hooks.containsKey(hook);
    }

    @Override
    public CallResult run(Hook hook, ModuleCall call, ModuleHost host) {
        return new Script(call, host).run(hooks.getOrDefault(hook, Bytes.EMPTY));
    }

    private final class Script {

        private final ModuleCall call;
        private final ModuleHost host;
        private long gas;
        private int at;

        Script(ModuleCall call, ModuleHost host) {
            this.call = call;
            this.host = host;
            this.gas = call.frame().gas();
        }

        CallResult run(Bytes script) {
            while (at < script.size()) {
                if (gas < STEP_GAS) {
                    return new CallResult.Halted(HaltReason.OUT_OF_GAS);
                }
                gas -= STEP_GAS;
                switch (script.get(at++)) {
                    case WRITE -> {
                        if (call.frame().isStatic()) {
                            return new CallResult.Halted(HaltReason.STATIC_STATE_CHANGE);
                        }
                        host.storage().put(Bytes.of((byte) 0x10, script.get(at)), Bytes.of(script.get(at + 1)));
                        at += 2;
                    }
                    case CALL -> {
                        CallResult result = callOut(script);
                        if (!result.isSuccess()) {
                            return new CallResult.Reverted(gas, result.output());
                        }
                    }
                    case LOG -> host.substate().log(new Log(address(), List.of(), Bytes.of((byte) 1)));
                    case REVERT -> {
                        return new CallResult.Reverted(gas, Bytes.of((byte) 7));
                    }
                    case FAULT -> {
                        return new CallResult.Halted(HaltReason.MODULE_FAULT);
                    }
                    case EXHAUST -> {
                        return new CallResult.Halted(HaltReason.OUT_OF_GAS);
                    }
                    default -> throw new AssertionError("no such step: " + script);
                }
            }
            return new CallResult.Returned(gas, Bytes.of((byte) 1).padLeft(32));
        }

        private CallResult callOut(Bytes script) {
            Address target = new Address(script.slice(at, at + Address.SIZE));
            int size = script.get(at + Address.SIZE);
            Bytes input = script.slice(at + Address.SIZE + 1, at + Address.SIZE + 1 + size);
            at += Address.SIZE + 1 + size;
            long given = gas - gas / 64;
            var limits = new Message.FrameLimits(
                    given, call.frame().depth() + 1, call.frame().isStatic());
            var parties = new Message.Parties(address(), target, target);
            CallResult result = host.calls().call(new Message(Message.Kind.CALL, parties, UInt256.ZERO, input, limits));
            gas = gas - given + result.gasLeft();
            return result;
        }
    }
}
