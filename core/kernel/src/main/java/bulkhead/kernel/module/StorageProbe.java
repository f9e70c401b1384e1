package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.api.Accounts;
import bulkhead.kernel.api.BlockContext;
import bulkhead.kernel.api.Context;
import bulkhead.kernel.api.Event;
import bulkhead.kernel.api.Storage;
import bulkhead.kernel.api.link.ModuleCode;
import java.lang.constant.ClassDesc;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Runs a module's constructor once, at installation, to learn what it stores. All else is out of its reach there,
/// which is how a constructor that does more is found.
final class StorageProbe implements Context, StorageAccess {

    private final ModuleStorage storage;
    private final Function<Bytes, Optional<Bytes>> compartment;

    private StorageProbe(Records records, Function<Bytes, Optional<Bytes>> compartment) {
        this.storage = new ModuleStorage(this, new StoredValues(records));
        this.compartment = compartment;
    }

    private StorageProbe(Records records) {
        this(records, _ -> {
            throw outOfReach();
        });
    }

    /// Storage that can be read by whoever knows what the module declares.
    static Storage reading(Records records, Function<Bytes, Optional<Bytes>> compartment) {
        return new StorageProbe(records, compartment).storage;
    }

    /// A context for the constructor of a module that nobody will call.
    static Context unreachable(Records records) {
        return new StorageProbe(records);
    }

    /// @throws FlawException if the constructor throws
    static List<StorageDescriptor> declaredBy(ModuleCode code, Records records, ClassDesc type) {
        StorageProbe probe = new StorageProbe(records);
        try {
            code.create(probe);
        } catch (VirtualMachineError failure) {
            throw failure;
        } catch (Throwable thrown) {
            throw new FlawException(flaw(DispatchWriter.dotted(type), thrown));
        }
        return probe.storage.declared();
    }

    private static Flaw flaw(String module, Throwable thrown) {
        Optional<StackTraceElement> at = Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().equals(module))
                .findFirst();
        var source = new Flaw.Source(
                at.map(StackTraceElement::getFileName),
                at.stream()
                        .mapToInt(StackTraceElement::getLineNumber)
                        .filter(line -> line > 0)
                        .findFirst());
        return new Flaw(module, Optional.of("<init>"), source, "the constructor throws " + thrown);
    }

    private static IllegalStateException outOfReach() {
        return new IllegalStateException("a constructor only declares storage and keeps the context");
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Address caller() {
        throw outOfReach();
    }

    @Override
    public UInt256 value() {
        throw outOfReach();
    }

    @Override
    public Address self() {
        throw outOfReach();
    }

    @Override
    public boolean isReadOnly() {
        throw outOfReach();
    }

    @Override
    public BlockContext block() {
        throw outOfReach();
    }

    @Override
    public Accounts accounts() {
        throw outOfReach();
    }

    @Override
    public void emit(Event event) {
        throw outOfReach();
    }

    @Override
    public Optional<Bytes> find(Bytes key) {
        return compartment.apply(key);
    }

    @Override
    public boolean contains(Bytes key) {
        return compartment.apply(key).isPresent();
    }

    @Override
    public void put(Bytes key, Bytes value) {
        throw outOfReach();
    }

    @Override
    public void remove(Bytes key) {
        throw outOfReach();
    }

    @Override
    public List<Bytes> keys(Bytes prefix, Bytes from, int limit) {
        throw outOfReach();
    }
}
