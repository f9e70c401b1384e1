package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.InvariantViolation;
import bulkhead.crypto.abi.AbiException;
import bulkhead.evm.CallResult;
import bulkhead.evm.HaltReason;
import bulkhead.kernel.api.Revert;
import bulkhead.kernel.api.link.ModuleCode;
import bulkhead.store.api.CompartmentName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A module as its generated code runs it.
final class LoadedModule implements InstalledModule {

    /// `Error(string)`, as Solidity's require gives it.
    private static final Bytes ERROR_SELECTOR = FunctionReader.selector("Error(string)");

    private static final int SELECTOR_SIZE = 4;
    private static final String RECEIVE = "receive()";

    private final ModuleDescriptor descriptor;
    private final ModuleVersion version;
    private final Declaration declaration;
    private final ModuleCode code;
    private final Records records;
    private final StoredValues storedValues;
    private final Address address;
    private final Map<Bytes, Integer> functions; // by selector; looked up only
    private final Map<String, Bytes> signatures; // of events and errors, hashed, by Java class; looked up only

    LoadedModule(ModuleDescriptor descriptor, ModuleVersion version, Declaration declaration, ModuleCode code) {
        this.descriptor = descriptor;
        this.version = version;
        this.declaration = declaration;
        this.code = code;
        this.records = new Records(code, declaration.records());
        this.storedValues = new StoredValues(records);
        this.address = ModuleAddress.of(descriptor.name());
        List<FunctionDescriptor> declared = descriptor.abi().functions();
        this.functions = IntStream.range(0, declared.size())
                .boxed()
                .collect(Collectors.toMap(i -> declared.get(i).selector(), i -> i));
        this.signatures = declaration.records().stream()
                .collect(Collectors.toMap(
                        ValueType.Struct::javaClass,
                        struct -> FunctionReader.topic(struct.name() + struct.canonical())));
    }

    @Override
    public CompartmentName name() {
        return descriptor.name();
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public ModuleVersion version() {
        return version;
    }

    @Override
    public ModuleDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public boolean has(Hook hook) {
        return descriptor.hooks().contains(hook);
    }

    Declaration declaration() {
        return declaration;
    }

    ModuleCode code() {
        return code;
    }

    Records records() {
        return records;
    }

    StoredValues storedValues() {
        return storedValues;
    }

    /// The hash of an event's signature.
    Hash topic(ValueType.Struct event) {
        return new Hash(signature(event));
    }

    private Bytes signature(ValueType.Struct struct) {
        return Objects.requireNonNull(signatures.get(struct.javaClass()));
    }

    @Override
    public CallResult call(ModuleCall call, ModuleHost host) {
        if (call.input().isEmpty()) {
            OptionalInt receive = declaration.special().receive();
            return receive.isPresent()
                    ? run(new Invocation(this, call, host, false), invocation -> invoke(invocation, receive.getAsInt()))
                    : new CallResult.Reverted(call.frame().gas(), Bytes.EMPTY);
        }
        Integer function = function(call.input());
        if (function == null) {
            return new CallResult.Reverted(call.frame().gas(), Bytes.EMPTY);
        }
        FunctionDescriptor called = descriptor.abi().functions().get(function);
        if (!call.value().isZero() && called.mutability() != FunctionDescriptor.Mutability.PAYABLE) {
            return new CallResult.Reverted(call.frame().gas(), Bytes.EMPTY);
        }
        boolean isView = called.mutability() == FunctionDescriptor.Mutability.VIEW;
        return run(new Invocation(this, call, host, isView), invocation -> callFunction(invocation, function, called));
    }

    @Override
    public Optional<ModuleMethod> findMethod(Bytes input) {
        if (input.isEmpty()) {
            OptionalInt receive = declaration.special().receive();
            return receive.isPresent() ? Optional.of(method(RECEIVE, receive.getAsInt())) : Optional.empty();
        }
        Integer function = function(input);
        return function == null
                ? Optional.empty()
                : Optional.of(method(descriptor.abi().functions().get(function).signature(), function));
    }

    private ModuleMethod method(String signature, int number) {
        return new ModuleMethod(signature, declaration.methods().get(number).place());
    }

    private @Nullable Integer function(Bytes input) {
        return input.size() < SELECTOR_SIZE ? null : functions.get(input.slice(0, SELECTOR_SIZE));
    }

    @Override
    public CallResult run(Hook hook, ModuleCall call, ModuleHost host) {
        OptionalInt method = switch (hook) {
            case BEGIN_BLOCK -> declaration.special().beginBlock();
            case END_BLOCK -> declaration.special().endBlock();
        };
        int declared = method.orElseThrow();
        return run(new Invocation(this, call, host, false), invocation -> invoke(invocation, declared));
    }

    private Bytes callFunction(Invocation invocation, int function, FunctionDescriptor called) {
        Bytes input = invocation.call().input();
        invocation.meter().chargeCopy(input);
        Object[] arguments;
        try {
            arguments = new AbiValues(records).decode(AbiValues.types(called.inputs()), input.slice(SELECTOR_SIZE));
        } catch (AbiException malformed) {
            throw new Revert(Bytes.EMPTY); // as Solidity's decoder
        }
        Object result = code.invoke(code.create(invocation), function, arguments);
        if (called.output().isEmpty()) {
            return Bytes.EMPTY;
        }
        Bytes output = new AbiValues(records).encode(List.of(called.output().get()), Arrays.asList(result));
        invocation.meter().chargeCopy(output);
        return output;
    }

    private Bytes invoke(Invocation invocation, int method) {
        code.invoke(code.create(invocation), method, new Object[0]);
        return Bytes.EMPTY;
    }

    /// Runs a module's code; whatever it does, an outcome comes out, or a failure of the machine (INV-050).
    private CallResult run(Invocation invocation, Function<Invocation, Bytes> action) {
        GasMeter meter = invocation.meter();
        try {
            Bytes output = action.apply(invocation);
            return outcome(meter, new CallResult.Returned(meter.left(), output));
        } catch (Revert revert) {
            tell(invocation, revert);
            return refused(meter, revert);
        } catch (VirtualMachineError | InvariantViolation failure) {
            throw failure; // of this machine or of the kernel: never a state transition
        } catch (Throwable fault) { // the module's, or a halt
            tell(invocation, fault);
            return outcome(meter, new CallResult.Halted(HaltReason.MODULE_FAULT));
        } finally {
            meter.end();
        }
    }

    private void tell(Invocation invocation, Throwable thrown) {
        invocation.host().failures().failed(thrown, () -> CodePlace.findIn(thrown, name()));
    }

    private CallResult refused(GasMeter meter, Revert revert) {
        try {
            Bytes output = revertBytes(revert.reason());
            meter.chargeCopy(output);
            return new CallResult.Reverted(meter.left(), output);
        } catch (VirtualMachineError | InvariantViolation failure) {
            throw failure;
        } catch (Throwable fault) {
            return outcome(meter, new CallResult.Halted(HaltReason.MODULE_FAULT));
        }
    }

    /// A halt stands, whatever the module made of it.
    private static CallResult outcome(GasMeter meter, CallResult otherwise) {
        return meter.halted().<CallResult>map(CallResult.Halted::new).orElse(otherwise);
    }

    private Bytes revertBytes(Revert.Reason reason) {
        return switch (reason) {
            case Revert.Reason.Raw raw -> raw.bytes();
            case Revert.Reason.Text text ->
                Bytes.concat(
                        ERROR_SELECTOR,
                        new AbiValues(records)
                                .encode(List.of(SolidityTypes.usual(ValueType.Java.STRING)), List.of(text.text())));
            case Revert.Reason.Declared declared -> {
                ValueType.Struct error =
                        records.find(declared.refusal().getClass()).orElseThrow();
                List<Object> values = Arrays.asList(records.components(error, declared.refusal()));
                yield Bytes.concat(
                        signature(error).slice(0, SELECTOR_SIZE),
                        new AbiValues(records).encode(AbiValues.types(error.components()), values));
            }
        };
    }
}
