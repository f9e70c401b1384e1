package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.kernel.module.FunctionDescriptor.Mutability;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.classfile.attribute.MethodParameterInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads a method as a Solidity function.
final class FunctionReader {

    static final int PARAMETERS_MAX = 32;

    private final TypeReader types;

    FunctionReader(TypeReader types) {
        this.types = types;
    }

    /// Reads a method marked `@Call` or `@View`.
    ///
    /// @throws TypeReader.Unsupported if it cannot be a function
    FunctionDescriptor read(MethodModel method, Optional<Annotation> call) {
        String name = method.methodName().stringValue();
        if (!SolidityWords.isName(name)) {
            throw new TypeReader.Unsupported("\"" + name + "\" is not a name in Solidity");
        }
        MethodSignature signature = method.findAttribute(Attributes.signature())
                .map(attribute -> attribute.asMethodSignature())
                .orElseGet(() -> MethodSignature.of(method.methodTypeSymbol()));
        if (!signature.typeParameters().isEmpty()) {
            throw new TypeReader.Unsupported("type parameters stand for no one type");
        }
        List<Parameter> inputs = inputs(method, signature);
        Optional<ValueType> output = isVoid(signature.result())
                ? Optional.empty()
                : Optional.of(at("result", () -> types.read(signature.result(), ModuleClass.mark(method, "Abi"))));
        Mutability mutability = call.map(FunctionReader::mutability).orElse(Mutability.VIEW);
        return new FunctionDescriptor(
                name, selector(RecordDescriptor.signature(name, inputs)), inputs, output, mutability);
    }

    /// The first four bytes of the signature's Keccak-256.
    static Bytes selector(String signature) {
        return topic(signature).slice(0, 4);
    }

    /// The Keccak-256 of a signature.
    static Bytes topic(String signature) {
        return Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII)).bytes();
    }

    private List<Parameter> inputs(MethodModel method, MethodSignature signature) {
        List<Signature> declared = signature.arguments();
        if (declared.size() > PARAMETERS_MAX) {
            throw new TypeReader.Unsupported("has more than " + PARAMETERS_MAX + " parameters");
        }
        List<String> names = names(method, declared.size());
        List<List<Annotation>> marks = method.findAttribute(Attributes.runtimeVisibleParameterAnnotations())
                .map(attribute -> attribute.parameterAnnotations())
                .filter(list -> list.size() == declared.size())
                .orElse(List.of());
        List<Parameter> inputs = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            Signature type = declared.get(i);
            Optional<Annotation> mark = marks.isEmpty() ? Optional.empty() : ModuleClass.mark(marks.get(i), "Abi");
            ValueType read = at("parameter \"" + names.get(i) + "\"", () -> types.read(type, mark));
            inputs.add(new Parameter(names.get(i), read, false));
        }
        return inputs;
    }

    private static Mutability mutability(Annotation call) {
        boolean payable = call.elements().stream()
                .anyMatch(element -> element.name().equalsString("payable")
                        && element.value() instanceof AnnotationValue.OfBoolean flag
                        && flag.booleanValue());
        return payable ? Mutability.PAYABLE : Mutability.NONPAYABLE;
    }

    private static boolean isVoid(Signature type) {
        return type instanceof Signature.BaseTypeSig base && base.baseType() == 'V';
    }

    /// Names from `-parameters`, else from debug tables, else `arg0` and so on.
    private static List<String> names(MethodModel method, int count) {
        List<String> names = new ArrayList<>();
        List<MethodParameterInfo> declared = method.findAttribute(Attributes.methodParameters())
                .map(attribute -> attribute.parameters())
                .filter(list -> list.size() == count)
                .orElse(List.of());
        int slot = 1; // 0 is `this`
        for (int i = 0; i < count; i++) {
            Optional<String> name = declared.isEmpty()
                    ? debugName(method, slot)
                    : declared.get(i).name().map(entry -> entry.stringValue());
            names.add(name.orElse("arg" + i));
            slot += TypeKind.from(method.methodTypeSymbol().parameterType(i)).slotSize();
        }
        return names;
    }

    private static Optional<String> debugName(MethodModel method, int slot) {
        return method.code()
                .flatMap(code -> ((AttributedElement) code).findAttribute(Attributes.localVariableTable()))
                .flatMap(table -> table.localVariables().stream()
                        .filter(variable -> variable.slot() == slot && variable.startPc() == 0)
                        .map(LocalVariableInfo::name)
                        .map(entry -> entry.stringValue())
                        .findFirst());
    }

    private static ValueType at(String place, Supplier<ValueType> reading) {
        try {
            return reading.get();
        } catch (TypeReader.Unsupported e) {
            throw new TypeReader.Unsupported(place + ": " + e.reason());
        }
    }
}
