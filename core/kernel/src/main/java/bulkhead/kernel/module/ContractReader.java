package bulkhead.kernel.module;

import bulkhead.kernel.module.Declaration.ContractInterface;
import bulkhead.kernel.module.Declaration.Method;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the interfaces of a JAR that stand for contracts.
final class ContractReader {

    private final SequencedMap<String, ModuleClass> classes;
    private final ModuleClass module;
    private final FunctionReader functionReader;
    private final List<Flaw> flaws = new ArrayList<>();

    ContractReader(SequencedMap<String, ModuleClass> classes, ModuleClass module, FunctionReader functionReader) {
        this.classes = classes;
        this.module = module;
        this.functionReader = functionReader;
    }

    List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /// The interface that the reader was made for.
    ContractInterface readItself() {
        return read(module);
    }

    List<ContractInterface> read() {
        List<ContractInterface> contracts = new ArrayList<>();
        for (ModuleClass each : classes.values()) {
            if (ModuleClass.mark(each.model(), "Contract").isPresent()) {
                contracts.add(read(each));
            }
        }
        return contracts;
    }

    private ContractInterface read(ModuleClass contract) {
        if (!contract.isInterface() || !contract.model().interfaces().isEmpty()) {
            flaws.add(contract.flaw("is marked @Contract, so it must be an interface that extends no other"));
        }
        if (!contract.isPublic() && !contract.packageName().equals(module.packageName())) {
            flaws.add(contract.flaw("is marked @Contract in another package than the module, so it must be public"));
        }
        List<Method> methods = new ArrayList<>();
        List<FunctionDescriptor> functions = new ArrayList<>();
        for (MethodModel method : contract.model().methods()) {
            if (!ModuleClass.has(method.flags(), ClassFile.ACC_ABSTRACT)) {
                continue;
            }
            boolean call = ModuleClass.mark(method, "Call").isPresent();
            if (call == ModuleClass.mark(method, "View").isPresent()) {
                flaws.add(contract.flaw(method, "must be marked either @Call or @View"));
                continue;
            }
            try {
                functions.add(functionReader.read(method, ModuleClass.mark(method, "Call")));
                methods.add(new Method(method.methodName().stringValue(), method.methodTypeSymbol(), Optional.empty()));
            } catch (TypeReader.Unsupported e) {
                flaws.add(contract.flaw(method, e.reason()));
            }
        }
        return new ContractInterface(contract.type(), methods, functions);
    }
}
