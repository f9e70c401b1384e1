package bulkhead.kernel.module;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// Finds what a class names that a module cannot see, and what would live outside the state.
final class ReferenceCheck {

    private final ModuleClass checked;
    private final Set<String> own;
    private final Set<Flaw> flaws = new LinkedHashSet<>();
    private Consumer<String> report; // adds a flaw at the place that is being looked at

    private ReferenceCheck(ModuleClass checked, Set<String> own) {
        this.checked = checked;
        this.own = own;
        this.report = reason -> flaws.add(checked.flaw(reason));
    }

    /// @param own internal names of the JAR's classes
    static List<Flaw> of(ModuleClass checked, Set<String> own) {
        ReferenceCheck check = new ReferenceCheck(checked, own);
        check.checkClass();
        return List.copyOf(check.flaws);
    }

    private void checkClass() {
        checked.model().superclass().ifPresent(entry -> type(entry.asSymbol()));
        checked.model().interfaces().forEach(entry -> type(entry.asSymbol()));
        checked.model().fields().forEach(this::checkField);
        checked.model().methods().forEach(this::checkMethod);
    }

    private void checkField(FieldModel field) {
        type(field.fieldTypeSymbol());
        if (ModuleClass.has(field.flags(), ClassFile.ACC_STATIC)
                && !ModuleClass.has(field.flags(), ClassFile.ACC_FINAL)) {
            report.accept("static field " + field.fieldName().stringValue()
                    + " is not final: what a module remembers belongs into its storage");
        }
    }

    private void checkMethod(MethodModel method) {
        report = reason -> flaws.add(checked.flaw(method, reason));
        signature(method.methodTypeSymbol());
        if (ModuleClass.has(method.flags(), ClassFile.ACC_NATIVE)) {
            report.accept("a module has no native methods");
        }
        if (method.methodName().equalsString("finalize")
                && method.methodTypeSymbol().parameterCount() == 0) {
            report.accept("a module has no finalizers");
        }
        method.code().ifPresent(code -> {
            for (CodeElement element : code) {
                if (element instanceof LineNumber line) {
                    report = reason -> flaws.add(checked.flaw(method, OptionalInt.of(line.line()), reason));
                } else {
                    checkElement(element);
                }
            }
        });
    }

    private void checkElement(CodeElement element) {
        switch (element) { // only these name classes
            case FieldInstruction field -> {
                member(field.owner().asSymbol(), field.name().stringValue());
                type(field.typeSymbol());
            }
            case InvokeInstruction invoke -> {
                member(invoke.owner().asSymbol(), invoke.name().stringValue());
                signature(invoke.typeSymbol());
            }
            case InvokeDynamicInstruction invoke -> {
                bootstrap(invoke.bootstrapMethod());
                signature(invoke.typeSymbol());
                invoke.bootstrapArgs().forEach(this::constant);
            }
            case NewObjectInstruction created -> type(created.className().asSymbol());
            case NewReferenceArrayInstruction created ->
                type(created.componentType().asSymbol());
            case NewMultiArrayInstruction created -> type(created.arrayType().asSymbol());
            case TypeCheckInstruction tested -> type(tested.type().asSymbol());
            case ConstantInstruction.LoadConstantInstruction loaded -> constant(loaded.constantValue());
            case ExceptionCatch caught -> caught.catchType().ifPresent(entry -> type(entry.asSymbol()));
            default -> {}
        }
    }

    private void constant(ConstantDesc constant) {
        switch (constant) { // numbers and strings name nothing
            case ClassDesc type -> type(type);
            case MethodTypeDesc type -> signature(type);
            case DirectMethodHandleDesc handle -> {
                member(handle.owner(), handle.methodName());
                constant(MethodTypeDesc.ofDescriptor(
                        handle.lookupDescriptor().startsWith("(") ? handle.lookupDescriptor() : "()V"));
            }
            case DynamicConstantDesc<?> dynamic -> {
                bootstrap(dynamic.bootstrapMethod());
                dynamic.bootstrapArgsList().forEach(this::constant);
            }
            default -> {}
        }
    }

    private void bootstrap(DirectMethodHandleDesc method) {
        if (!VisibleTypes.isBootstrap(name(method.owner()), method.methodName())) {
            report.accept("links by " + name(method.owner()) + "." + method.methodName() + ", which a module cannot");
        }
    }

    private void signature(MethodTypeDesc signature) {
        type(signature.returnType());
        signature.parameterList().forEach(this::type);
    }

    private void member(ClassDesc owner, String name) {
        Optional<String> outside = type(owner);
        if (outside.isPresent() && !VisibleTypes.allows(outside.get(), name)) {
            report.accept("uses " + outside.get() + "." + name + ", which a module cannot");
        }
    }

    /// Reports a class that cannot be seen; answers the name of one outside the JAR that can.
    private Optional<String> type(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        if (element.isPrimitive()) {
            return Optional.empty();
        }
        String name = name(element);
        if (own.contains(name.replace('.', '/'))) {
            return Optional.empty();
        }
        if (!VisibleTypes.inCode(name)) {
            report.accept("uses " + name + ", which a module cannot see");
            return Optional.empty();
        }
        // Methods of arrays are Object's.
        return Optional.of(type.isArray() ? "java.lang.Object" : name);
    }

    private static String name(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
}
