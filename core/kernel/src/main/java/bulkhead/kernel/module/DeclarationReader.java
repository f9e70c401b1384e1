package bulkhead.kernel.module;

import bulkhead.kernel.module.Declaration.ContractInterface;
import bulkhead.kernel.module.Declaration.Method;
import bulkhead.store.api.CompartmentName;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/// Reads a module's declaration from its class files, and every mistake in it.
final class DeclarationReader {

    static final int FUNCTIONS_MAX = 256;

    private static final List<String> MARKS = List.of("Call", "View", "Receive", "BeginBlock", "EndBlock");
    private static final Set<String> OBJECT_METHODS = Set.of("toString", "equals", "hashCode");
    private static final Set<String> RESERVED = Set.of("accounts", "code", "evm", "blocks", "system");
    private static final MethodTypeDesc CONSTRUCTOR = MethodTypeDesc.ofDescriptor("(Lbulkhead/kernel/api/Context;)V");
    private static final MethodTypeDesc PLAIN = MethodTypeDesc.of(ConstantDescs.CD_void);

    private final SequencedMap<String, ModuleClass> classes;
    private final ModuleClass module;
    private final TypeReader types;
    private final FunctionReader functionReader;
    private final List<Flaw> flaws = new ArrayList<>();

    private final List<Method> methods = new ArrayList<>();
    private final List<FunctionDescriptor> functions = new ArrayList<>();
    private final Map<String, Method> special = new LinkedHashMap<>(); // by mark
    private final Map<String, MethodModel> bySelector = new LinkedHashMap<>();

    private DeclarationReader(SequencedMap<String, ModuleClass> classes, ModuleClass module) {
        this.classes = classes;
        this.module = module;
        this.types = new TypeReader(classes, module.packageName());
        this.functionReader = new FunctionReader(types);
    }

    /// What was read; usable only if there are no flaws.
    record Read(Optional<ModuleDescriptor> descriptor, Optional<Declaration> declaration, List<Flaw> flaws) {}

    static Read read(SequencedMap<String, ModuleClass> classes) {
        List<ModuleClass> marked = classes.values().stream()
                .filter(each -> ModuleClass.mark(each.model(), "Module").isPresent())
                .toList();
        if (marked.size() != 1) {
            String found = marked.isEmpty() ? "no class" : String.join(", ", names(marked));
            return new Read(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(Flaw.ofJar("has " + found + " marked @Module; exactly one class must be")));
        }
        return new DeclarationReader(classes, marked.getFirst()).readModule();
    }

    private static List<String> names(List<ModuleClass> classes) {
        return classes.stream().map(ModuleClass::name).toList();
    }

    private Read readModule() {
        checkShape();
        module.model().methods().forEach(this::readMethod);
        if (functions.size() > FUNCTIONS_MAX) {
            flaws.add(module.flaw("has more than " + FUNCTIONS_MAX + " functions"));
        }
        RecordsReader records = new RecordsReader(classes, types);
        List<RecordDescriptor> events = records.events();
        List<RecordDescriptor> errors = records.errors();
        flaws.addAll(records.flaws());
        flaws.addAll(NameCheck.of(module, functions, events, errors));
        records.readOthers(); // after the check of names: what is only stored is not part of the interface
        ContractReader contracts = new ContractReader(classes, module, functionReader);
        List<ContractInterface> interfaces = contracts.read();
        flaws.addAll(contracts.flaws());
        Optional<CompartmentName> name = name();
        String version = version();
        if (!flaws.isEmpty() || name.isEmpty()) {
            return new Read(Optional.empty(), Optional.empty(), List.copyOf(flaws));
        }
        var abi = new ModuleDescriptor.Interface(functions, events, errors, special.containsKey("Receive"));
        var descriptor = new ModuleDescriptor(name.get(), version, abi, List.of(), hooks());
        return new Read(Optional.of(descriptor), Optional.of(declaration(interfaces)), List.of());
    }

    private Declaration declaration(List<ContractInterface> contracts) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        List<Method> all = new ArrayList<>(methods);
        special.forEach((mark, method) -> {
            positions.put(mark, all.size());
            all.add(method);
        });
        var places = new Declaration.Special(
                position(positions, "Receive"), position(positions, "BeginBlock"), position(positions, "EndBlock"));
        return new Declaration(
                module.type(), all, places, List.copyOf(types.structs().values()), contracts);
    }

    private static OptionalInt position(Map<String, Integer> positions, String mark) {
        Integer position = positions.get(mark);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    private Set<InstalledModule.Hook> hooks() {
        Set<InstalledModule.Hook> hooks = EnumSet.noneOf(InstalledModule.Hook.class);
        if (special.containsKey("BeginBlock")) {
            hooks.add(InstalledModule.Hook.BEGIN_BLOCK);
        }
        if (special.containsKey("EndBlock")) {
            hooks.add(InstalledModule.Hook.END_BLOCK);
        }
        return hooks;
    }

    private void checkShape() {
        boolean plain = !module.isInterface()
                && !module.isRecord()
                && !ModuleClass.has(module.model().flags(), ClassFile.ACC_ABSTRACT)
                && !ModuleClass.has(module.model().flags(), ClassFile.ACC_ENUM)
                && module.model().superclass().stream()
                        .allMatch(parent -> parent.asInternalName().equals("java/lang/Object"));
        if (!plain) {
            flaws.add(module.flaw(
                    "a module is a plain class: not abstract, no record, enum or interface, no superclass"));
        }
        List<MethodModel> constructors = module.model().methods().stream()
                .filter(method -> method.methodName().equalsString("<init>"))
                .toList();
        if (constructors.size() > 1) {
            flaws.add(module.flaw(constructors.get(1), "a module has one constructor"));
        } else if (constructors.stream()
                .anyMatch(each -> !each.methodTypeSymbol().equals(CONSTRUCTOR))) {
            flaws.add(module.flaw(constructors.getFirst(), "the constructor takes one parameter, a Context"));
        } else if (constructors.stream().anyMatch(each -> ModuleClass.has(each.flags(), ClassFile.ACC_PRIVATE))) {
            flaws.add(module.flaw(constructors.getFirst(), "the constructor is private"));
        }
    }

    private Optional<CompartmentName> name() {
        String text = text("name");
        try {
            if (RESERVED.contains(text)) {
                flaws.add(module.flaw("@Module: the name \"" + text + "\" belongs to the kernel"));
            }
            return Optional.of(CompartmentName.of(text));
        } catch (IllegalArgumentException e) {
            flaws.add(module.flaw("@Module: the name \"" + text + "\" is not [a-z][a-z0-9-]{0,31}"));
            return Optional.empty();
        }
    }

    private String version() {
        String text = text("version");
        if (!text.matches("(0|[1-9][0-9]{0,8})(\\.(0|[1-9][0-9]{0,8})){2}")) {
            flaws.add(module.flaw("@Module: the version \"" + text + "\" is not of three numbers, as 1.0.0"));
        }
        return text;
    }

    private String text(String element) {
        Annotation mark = ModuleClass.mark(module.model(), "Module").orElseThrow();
        return mark.elements().stream()
                .filter(each -> each.name().equalsString(element))
                .map(AnnotationElement::value)
                .map(value -> value instanceof AnnotationValue.OfString text ? text.stringValue() : "")
                .findFirst()
                .orElse("");
    }

    private void readMethod(MethodModel method) {
        List<String> marks = MARKS.stream()
                .filter(mark -> ModuleClass.mark(method, mark).isPresent())
                .toList();
        if (marks.isEmpty()) {
            checkUnmarked(method);
        } else if (marks.size() > 1) {
            flaws.add(module.flaw(method, "is marked @" + String.join(" and @", marks) + "; one of them is possible"));
        } else if (ModuleClass.has(method.flags(), ClassFile.ACC_STATIC)
                || ModuleClass.has(method.flags(), ClassFile.ACC_PRIVATE)) {
            flaws.add(module.flaw(
                    method, "is marked @" + marks.getFirst() + ", so it must be neither static nor private"));
        } else if (marks.getFirst().equals("Call") || marks.getFirst().equals("View")) {
            readFunction(method);
        } else {
            readSpecial(method, marks.getFirst());
        }
    }

    private void checkUnmarked(MethodModel method) {
        String name = method.methodName().stringValue();
        boolean callable = ModuleClass.has(method.flags(), ClassFile.ACC_PUBLIC)
                && !ModuleClass.has(method.flags(), ClassFile.ACC_STATIC)
                && !ModuleClass.has(method.flags(), ClassFile.ACC_SYNTHETIC)
                && !name.equals("<init>")
                && !OBJECT_METHODS.contains(name);
        if (callable) {
            flaws.add(module.flaw(
                    method, "is public but not marked @Call or @View; if others may not call it, make it private"));
        }
    }

    private void readFunction(MethodModel method) {
        try {
            FunctionDescriptor function = functionReader.read(method, ModuleClass.mark(method, "Call"));
            MethodModel same = bySelector.putIfAbsent(function.selector().toHex(), method);
            if (same != null) {
                flaws.add(module.flaw(
                        method,
                        "has the selector " + function.selector() + " as has "
                                + same.methodName().stringValue() + ": rename one of them"));
            }
            functions.add(function);
            methods.add(new Method(function.name(), method.methodTypeSymbol(), module.place(method)));
        } catch (TypeReader.Unsupported e) {
            flaws.add(module.flaw(method, e.reason()));
        }
    }

    private void readSpecial(MethodModel method, String mark) {
        if (!method.methodTypeSymbol().equals(PLAIN)) {
            flaws.add(module.flaw(method, "is marked @" + mark + ", so it has neither parameters nor a result"));
        }
        String name = method.methodName().stringValue();
        Method read = new Method(name, method.methodTypeSymbol(), module.place(method));
        if (special.putIfAbsent(mark, read) != null) {
            flaws.add(module.flaw(method, "is the second method marked @" + mark));
        }
    }
}
