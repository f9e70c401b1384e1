package bulkhead.kernel.module;

import bulkhead.kernel.module.Declaration.ContractInterface;
import bulkhead.kernel.module.Declaration.Method;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Writes the class through which a module's methods are called and its records made: plain calls and casts, what a
/// person would write by hand, so that nothing is reflective at run time.
///
/// It lies in the module's package, so that neither methods nor records need to be public.
final class DispatchWriter {

    /// What a class of a JAR may not have in its name.
    static final String SUFFIX = "$$Dispatch";

    static final ClassDesc REMOTE_CALLS = ClassDesc.of("bulkhead.kernel.api.link.RemoteCalls");
    static final ClassDesc CONTEXT = ClassDesc.of("bulkhead.kernel.api.Context");

    private static final ClassDesc MODULE_CODE = ClassDesc.of("bulkhead.kernel.api.link.ModuleCode");
    private static final ClassDesc OBJECT = ConstantDescs.CD_Object;
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final ClassDesc UNKNOWN_NUMBER = ClassDesc.of("java.lang.IllegalArgumentException");
    private static final MethodTypeDesc CALL_TYPE = MethodTypeDesc.of(OBJECT, OBJECT, Boxing.OBJECTS);
    private static final MethodTypeDesc MAKE_TYPE = MethodTypeDesc.of(OBJECT, Boxing.OBJECTS);
    private static final MethodTypeDesc TAKE_TYPE = MethodTypeDesc.of(Boxing.OBJECTS, OBJECT);

    private final Declaration declaration;
    private final SequencedMap<String, ModuleClass> classes;
    private final ClassDesc self;

    private DispatchWriter(Declaration declaration, SequencedMap<String, ModuleClass> classes) {
        this.declaration = declaration;
        this.classes = classes;
        this.self = nameOf(declaration);
    }

    static ClassDesc nameOf(Declaration declaration) {
        String type = declaration.type().descriptorString();
        return ClassDesc.ofDescriptor(type.substring(0, type.length() - 1) + SUFFIX + ";");
    }

    /// The generated classes by name with dots.
    static SequencedMap<String, byte[]> write(Declaration declaration, SequencedMap<String, ModuleClass> classes) {
        DispatchWriter writer = new DispatchWriter(declaration, classes);
        SequencedMap<String, byte[]> written = new TreeMap<>();
        written.put(dotted(writer.self), ClassFile.of().build(writer.self, writer::writeClass));
        for (int i = 0; i < declaration.contracts().size(); i++) {
            ClassDesc proxy = writer.proxyName(i);
            ContractInterface contract = declaration.contracts().get(i);
            written.put(dotted(proxy), ProxyWriter.write(proxy, contract));
        }
        return Collections.unmodifiableSequencedMap(written);
    }

    static String dotted(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }

    private void writeClass(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC);
        type.withInterfaceSymbols(MODULE_CODE);
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                ConstantDescs.MTD_void,
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0)
                        .invokespecial(OBJECT, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .return_());
        type.withMethodBody(
                "create",
                MethodTypeDesc.of(OBJECT, CONTEXT),
                ClassFile.ACC_PUBLIC,
                code -> code.new_(declaration.type())
                        .dup()
                        .aload(1)
                        .invokespecial(
                                declaration.type(),
                                ConstantDescs.INIT_NAME,
                                MethodTypeDesc.of(ConstantDescs.CD_void, CONTEXT))
                        .areturn());
        writeInvoke(type);
        writeRecords(type);
        writeContracts(type);
    }

    private void writeInvoke(ClassBuilder type) {
        List<Method> methods = declaration.methods();
        MethodTypeDesc invoke = MethodTypeDesc.of(OBJECT, OBJECT, INT, Boxing.OBJECTS);
        publicSwitch(
                type,
                new Choice("invoke", invoke, 2, methods.size()),
                (code, i) -> code.aload(1)
                        .aload(3)
                        .invokestatic(self, "call" + i, CALL_TYPE)
                        .areturn());
        for (int i = 0; i < methods.size(); i++) {
            Method method = methods.get(i);
            privateStatic(type, "call" + i, CALL_TYPE, code -> {
                code.aload(0).checkcast(declaration.type());
                Boxing.spread(code, 1, method.type().parameterList());
                code.invokevirtual(declaration.type(), method.name(), method.type());
                if (method.type().returnType().equals(ConstantDescs.CD_void)) {
                    code.aconst_null();
                } else {
                    Boxing.box(code, method.type().returnType());
                }
                code.areturn();
            });
        }
    }

    private void writeRecords(ClassBuilder type) {
        List<ValueType.Struct> records = declaration.records();
        MethodTypeDesc construct = MethodTypeDesc.of(OBJECT, INT, Boxing.OBJECTS);
        MethodTypeDesc components = MethodTypeDesc.of(Boxing.OBJECTS, INT, OBJECT);
        publicSwitch(
                type,
                new Choice("construct", construct, 1, records.size()),
                (code, i) ->
                        code.aload(2).invokestatic(self, "make" + i, MAKE_TYPE).areturn());
        publicSwitch(
                type,
                new Choice("components", components, 1, records.size()),
                (code, i) ->
                        code.aload(2).invokestatic(self, "take" + i, TAKE_TYPE).areturn());
        List<ClassDesc> recordTypes = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            ClassDesc record = ClassDesc.ofInternalName(records.get(i).javaClass());
            recordTypes.add(record);
            List<ClassDesc> parts = componentTypes(records.get(i));
            privateStatic(type, "make" + i, MAKE_TYPE, code -> writeMake(code, record, parts));
            List<String> names =
                    records.get(i).components().stream().map(Parameter::name).toList();
            privateStatic(type, "take" + i, TAKE_TYPE, code -> writeTake(code, record, names, parts));
        }
        writeLookup(type, "recordOf", recordTypes);
    }

    private static void writeMake(CodeBuilder code, ClassDesc record, List<ClassDesc> parts) {
        code.new_(record).dup();
        Boxing.spread(code, 0, parts);
        code.invokespecial(record, ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void, parts))
                .areturn();
    }

    private static void writeTake(CodeBuilder code, ClassDesc record, List<String> names, List<ClassDesc> parts) {
        code.loadConstant(parts.size()).anewarray(OBJECT);
        for (int i = 0; i < parts.size(); i++) {
            code.dup().loadConstant(i).aload(0).checkcast(record);
            code.invokevirtual(record, names.get(i), MethodTypeDesc.of(parts.get(i)));
            Boxing.box(code, parts.get(i));
            code.aastore();
        }
        code.areturn();
    }

    private void writeContracts(ClassBuilder type) {
        List<ContractInterface> contracts = declaration.contracts();
        MethodTypeDesc proxy = MethodTypeDesc.of(OBJECT, INT, REMOTE_CALLS);
        publicSwitch(
                type,
                new Choice("proxy", proxy, 1, contracts.size()),
                (code, i) -> code.new_(proxyName(i))
                        .dup()
                        .aload(2)
                        .invokespecial(
                                proxyName(i),
                                ConstantDescs.INIT_NAME,
                                MethodTypeDesc.of(ConstantDescs.CD_void, REMOTE_CALLS))
                        .areturn());
        writeLookup(
                type,
                "contractOf",
                contracts.stream().map(ContractInterface::type).toList());
    }

    private static void writeLookup(ClassBuilder type, String name, List<ClassDesc> known) {
        type.withMethodBody(name, MethodTypeDesc.of(INT, ConstantDescs.CD_Class), ClassFile.ACC_PUBLIC, code -> {
            for (int i = 0; i < known.size(); i++) {
                Label next = code.newLabel();
                code.aload(1).loadConstant(known.get(i)).if_acmpne(next);
                code.loadConstant(i).ireturn().labelBinding(next);
            }
            code.iconst_m1().ireturn();
        });
    }

    /// @param slot the parameter whose number decides
    /// @param count of cases
    private record Choice(String name, MethodTypeDesc signature, int slot, int count) {}

    private static void publicSwitch(ClassBuilder type, Choice choice, BiConsumer<CodeBuilder, Integer> body) {
        type.withMethodBody(choice.name, choice.signature, ClassFile.ACC_PUBLIC, code -> {
            Label unknown = code.newLabel();
            List<SwitchCase> cases = new ArrayList<>();
            for (int i = 0; i < choice.count; i++) {
                cases.add(SwitchCase.of(i, code.newLabel()));
            }
            code.iload(choice.slot).tableswitch(0, Math.max(0, choice.count - 1), unknown, cases);
            for (SwitchCase each : cases) {
                code.labelBinding(each.target());
                body.accept(code, each.caseValue());
            }
            code.labelBinding(unknown)
                    .new_(UNKNOWN_NUMBER)
                    .dup()
                    .invokespecial(UNKNOWN_NUMBER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                    .athrow();
        });
    }

    private static void privateStatic(
            ClassBuilder type, String name, MethodTypeDesc signature, Consumer<CodeBuilder> body) {
        type.withMethodBody(name, signature, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC, body);
    }

    private ClassDesc proxyName(int contract) {
        String descriptor = self.descriptorString();
        return ClassDesc.ofDescriptor(descriptor.substring(0, descriptor.length() - 1) + "Proxy" + contract + ";");
    }

    private List<ClassDesc> componentTypes(ValueType.Struct record) {
        ModuleClass file = Objects.requireNonNull(classes.get(record.javaClass()));
        return file.model().findAttribute(Attributes.record()).orElseThrow().components().stream()
                .map(component -> component.descriptorSymbol())
                .toList();
    }
}
