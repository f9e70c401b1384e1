package bulkhead.kernel.module;

import bulkhead.kernel.module.Declaration.ContractInterface;
import bulkhead.store.api.CompartmentName;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Reads a module's class, a contract interface, an event or a custom error for a program outside the zone.
final class BindingReader {

    private static final Declaration.Special NOTHING_SPECIAL =
            new Declaration.Special(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    private final SequencedMap<String, ModuleClass> classes;
    private final ModuleClass root;

    private BindingReader(SequencedMap<String, ModuleClass> classes, ModuleClass root) {
        this.classes = classes;
        this.root = root;
    }

    /// What was read.
    ///
    /// @param module the name, if it is a module
    /// @param declaration what code is generated from
    /// @param generated classes by name with dots
    /// @param stub name with dots of the generated class that stands for the module or the contract
    record Read(
            Optional<CompartmentName> module,
            ModuleDescriptor.Interface abi,
            Declaration declaration,
            SequencedMap<String, byte[]> generated,
            Optional<String> stub) {}

    /// @param root internal name
    /// @throws FlawException for the first thing that is wrong
    static Read read(String root, SequencedMap<String, ModuleClass> classes) {
        ModuleClass file = classes.get(root);
        if (file == null) {
            throw new FlawException(Flaw.ofEntry(root, "has no class file that can be read"));
        }
        BindingReader reader = new BindingReader(classes, file);
        if (ModuleClass.mark(file.model(), "Module").isPresent()) {
            return reader.module();
        }
        if (ModuleClass.mark(file.model(), "Contract").isPresent()) {
            return reader.contract();
        }
        if (file.isRecord()) {
            return reader.record();
        }
        throw new FlawException(
                file.flaw("is neither a class marked @Module, nor an interface marked @Contract, nor a record"));
    }

    private Read module() {
        DeclarationReader.Read read = DeclarationReader.read(classes);
        read.flaws().stream().findFirst().ifPresent(BindingReader::refuse);
        ModuleDescriptor descriptor = read.descriptor().orElseThrow();
        Declaration declared = read.declaration().orElseThrow();
        checkOpen();
        // What the module itself calls is no part of how it is called.
        var declaration =
                new Declaration(declared.type(), declared.methods(), declared.special(), declared.records(), List.of());
        SequencedMap<String, byte[]> generated = new TreeMap<>(DispatchWriter.write(declaration, classes));
        String stub = DispatchWriter.dotted(ProxyWriter.stubOf(declaration));
        generated.put(
                stub,
                ProxyWriter.writeStub(declaration, descriptor.abi().functions().size()));
        return new Read(Optional.of(descriptor.name()), descriptor.abi(), declaration, generated, Optional.of(stub));
    }

    private Read contract() {
        TypeReader types = new TypeReader(classes, root.packageName());
        ContractReader reader = new ContractReader(classes, root, new FunctionReader(types));
        ContractInterface contract = reader.readItself();
        reader.flaws().stream().findFirst().ifPresent(BindingReader::refuse);
        RecordsReader records = new RecordsReader(classes, types);
        List<RecordDescriptor> events = records.events();
        List<RecordDescriptor> errors = records.errors();
        records.flaws().stream().findFirst().ifPresent(BindingReader::refuse);
        var declaration = declaration(types, List.of(contract));
        SequencedMap<String, byte[]> generated = DispatchWriter.write(declaration, classes);
        return new Read(
                Optional.empty(),
                new ModuleDescriptor.Interface(contract.functions(), events, errors, false),
                declaration,
                generated,
                Optional.of(generated.lastEntry().getKey())); // …$$DispatchProxy0 comes after …$$Dispatch
    }

    private Read record() {
        TypeReader types = new TypeReader(classes, root.packageName());
        ValueType.Struct struct;
        try {
            struct = types.struct(root);
        } catch (TypeReader.Unsupported e) {
            throw new FlawException(root.flaw(e.reason()));
        }
        var descriptor = List.of(new RecordDescriptor(struct.name(), struct.javaClass(), struct.components()));
        List<RecordDescriptor> events = root.implementsApi("Event") ? descriptor : List.of();
        List<RecordDescriptor> errors = root.implementsApi("Refusal") ? descriptor : List.of();
        var declaration = declaration(types, List.of());
        return new Read(
                Optional.empty(),
                new ModuleDescriptor.Interface(List.of(), events, errors, false),
                declaration,
                DispatchWriter.write(declaration, classes),
                Optional.empty());
    }

    private Declaration declaration(TypeReader types, List<ContractInterface> contracts) {
        return new Declaration(
                root.type(),
                List.of(),
                NOTHING_SPECIAL,
                new ArrayList<>(types.structs().values()),
                contracts);
    }

    /// A stub extends the module's class.
    private void checkOpen() {
        if (ModuleClass.has(root.model().flags(), ClassFile.ACC_FINAL)) {
            throw new FlawException(root.flaw("is final, so a program cannot have a stub of it: leave `final` away, or"
                    + " declare the functions in an interface marked @Contract"));
        }
        Optional<MethodModel> closed = root.model().methods().stream()
                .filter(method -> ModuleClass.has(method.flags(), ClassFile.ACC_FINAL))
                .filter(method -> ModuleClass.mark(method, "Call").isPresent()
                        || ModuleClass.mark(method, "View").isPresent())
                .findFirst();
        if (closed.isPresent()) {
            throw new FlawException(root.flaw(closed.get(), "is final, so a program cannot have a stub of it"));
        }
    }

    private static void refuse(Flaw flaw) {
        throw new FlawException(flaw);
    }
}
