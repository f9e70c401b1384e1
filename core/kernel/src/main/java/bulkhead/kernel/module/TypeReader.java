package bulkhead.kernel.module;

import bulkhead.kernel.module.ValueType.Java;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Reads the Java types of a declaration and their Solidity types.
final class TypeReader {

    /// Single values in one type, lists of fixed size counted whole: what can be encoded flat stays small.
    static final int LEAVES_MAX = 1_024;

    /// Lists and records in one another; RLP and ABI are read to a depth of 16 and 32.
    static final int DEPTH_MAX = 8;

    static final int COMPONENTS_MAX = 32;

    private static final Map<String, Java> CLASSES = Map.of(
            "bulkhead/crypto/Address", Java.ADDRESS,
            "java/lang/String", Java.STRING,
            "java/lang/Boolean", Java.BOOLEAN,
            "bulkhead/crypto/UInt256", Java.UINT256,
            "java/lang/Long", Java.LONG,
            "java/lang/Integer", Java.INT,
            "bulkhead/crypto/Bytes", Java.BYTES,
            "bulkhead/crypto/Hash", Java.HASH);

    private final SequencedMap<String, ModuleClass> classes;
    private final String fromPackage;
    private final SequencedMap<String, ValueType.Struct> structs = new TreeMap<>();
    private final Deque<String> open = new ArrayDeque<>(); // records being read, to find one that contains itself

    /// @param classes of the JAR, by internal name
    /// @param fromPackage where the generated code will be, which must have access
    TypeReader(SequencedMap<String, ModuleClass> classes, String fromPackage) {
        this.classes = classes;
        this.fromPackage = fromPackage;
    }

    /// Why a type cannot stand in a declaration.
    static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Unsupported(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /// Records read so far, by internal name.
    SequencedMap<String, ValueType.Struct> structs() {
        return Collections.unmodifiableSequencedMap(structs);
    }

    /// Reads a type.
    ///
    /// @param mark the `@Abi` mark beside it
    /// @throws Unsupported if it cannot stand in a declaration
    ValueType read(Signature type, Optional<Annotation> mark) {
        ValueType read = SolidityTypes.apply(plain(type), mark.map(TypeReader::text));
        if (leaves(read) > LEAVES_MAX) {
            throw new Unsupported("consists of more than " + LEAVES_MAX + " values");
        }
        if (depth(read) > DEPTH_MAX) {
            throw new Unsupported("nests lists and records deeper than " + DEPTH_MAX);
        }
        return read;
    }

    /// Reads a record.
    ///
    /// @throws Unsupported if a component cannot stand in a declaration
    ValueType.Struct struct(ModuleClass record) {
        ValueType.Struct known = structs.get(record.internalName());
        if (known != null) {
            return known;
        }
        if (open.contains(record.internalName())) {
            throw new Unsupported("record " + record.name() + " contains itself");
        }
        open.push(record.internalName());
        try {
            ValueType.Struct read =
                    new ValueType.Struct(record.simpleName(), record.internalName(), components(record));
            checkAccess(record);
            if (leaves(read) > LEAVES_MAX) {
                throw new Unsupported("record " + record.name() + " consists of more than " + LEAVES_MAX + " values");
            }
            structs.put(record.internalName(), read);
            return read;
        } finally {
            open.pop();
        }
    }

    private List<Parameter> components(ModuleClass record) {
        List<RecordComponentInfo> declared =
                record.model().findAttribute(Attributes.record()).orElseThrow().components();
        if (declared.size() > COMPONENTS_MAX) {
            throw new Unsupported("record " + record.name() + " has more than " + COMPONENTS_MAX + " components");
        }
        List<Parameter> components = new ArrayList<>();
        for (RecordComponentInfo component : declared) {
            String name = component.name().stringValue();
            Signature signature = component
                    .findAttribute(Attributes.signature())
                    .map(attribute -> attribute.asTypeSignature())
                    .orElseGet(() -> Signature.of(component.descriptorSymbol()));
            try {
                ValueType type = read(signature, ModuleClass.mark(component, "Abi"));
                components.add(new Parameter(
                        name, type, ModuleClass.mark(component, "Indexed").isPresent()));
            } catch (Unsupported e) {
                throw new Unsupported("component \"" + name + "\" of record " + record.name() + ": " + e.reason());
            }
        }
        return components;
    }

    private void checkAccess(ModuleClass record) {
        String canonical = record.model().findAttribute(Attributes.record()).orElseThrow().components().stream()
                        .map(component -> component.descriptor().stringValue())
                        .reduce("(", String::concat)
                + ")V";
        boolean samePackage = record.packageName().equals(fromPackage);
        boolean reachable = record.model().methods().stream()
                .filter(method -> method.methodName().equalsString("<init>"))
                .filter(method -> method.methodType().equalsString(canonical))
                .anyMatch(method -> samePackage
                        ? !ModuleClass.has(method.flags(), ClassFile.ACC_PRIVATE)
                        : ModuleClass.has(method.flags(), ClassFile.ACC_PUBLIC) && record.isPublic());
        if (!reachable) {
            throw new Unsupported("record " + record.name() + " is private or in another package and not public");
        }
    }

    private ValueType plain(Signature type) {
        return switch (type) {
            case Signature.BaseTypeSig base -> primitive(base.baseType());
            case Signature.ClassTypeSig named -> named(named);
            case Signature.ArrayTypeSig array ->
                throw new Unsupported(
                        array.componentSignature() instanceof Signature.BaseTypeSig base && base.baseType() == 'B'
                                ? "byte[] can be changed behind a module's back: use Bytes"
                                : "arrays can be changed behind a module's back: use List");
            case Signature.TypeVarSig variable ->
                throw new Unsupported("type variable " + variable.identifier() + " stands for no one type");
        };
    }

    private static ValueType primitive(char type) {
        return switch (type) {
            case 'J' -> SolidityTypes.usual(Java.LONG);
            case 'I' -> SolidityTypes.usual(Java.INT);
            case 'Z' -> SolidityTypes.usual(Java.BOOLEAN);
            case 'F', 'D' -> throw new Unsupported("Solidity has no floating point");
            default -> throw new Unsupported("byte, short and char are not supported: use int with @Abi");
        };
    }

    private ValueType named(Signature.ClassTypeSig type) {
        String name = internalName(type);
        Java java = CLASSES.get(name);
        if (java != null) {
            return SolidityTypes.usual(java);
        }
        if (name.equals("java/util/List")) {
            if (type.typeArgs().size() == 1
                    && type.typeArgs().getFirst() instanceof Signature.TypeArg.Bounded argument
                    && argument.wildcardIndicator() == Signature.TypeArg.Bounded.WildcardIndicator.NONE) {
                return new ValueType.Sequence(plain(argument.boundType()), OptionalInt.empty());
            }
            throw new Unsupported("a List must say of what, without wildcards");
        }
        ModuleClass own = classes.get(name);
        if (own != null && own.isRecord()) {
            if (!type.typeArgs().isEmpty()) {
                throw new Unsupported("records with type parameters are not supported: " + own.name());
            }
            return struct(own);
        }
        throw new Unsupported("type " + name.replace('/', '.') + " has no Solidity type; possible are Address, String,"
                + " boolean, UInt256, long, int, Bytes, Hash, List and records of these");
    }

    private static String internalName(Signature.ClassTypeSig type) {
        String own = type.className();
        return type.outerType().map(outer -> internalName(outer) + "$" + own).orElse(own);
    }

    private static String text(Annotation mark) {
        return mark.elements().stream()
                .filter(element -> element.name().equalsString("value"))
                .map(element -> element.value() instanceof AnnotationValue.OfString text ? text.stringValue() : "")
                .findFirst()
                .orElse("");
    }

    private long leaves(ValueType type) {
        return switch (type) {
            case ValueType.Scalar _ -> 1;
            case ValueType.Sequence list -> leaves(list.element()) * list.size().orElse(1);
            case ValueType.Struct struct ->
                1
                        + struct.components().stream()
                                .mapToLong(part -> leaves(part.type()))
                                .sum();
        };
    }

    private int depth(ValueType type) {
        return switch (type) {
            case ValueType.Scalar _ -> 0;
            case ValueType.Sequence list -> 1 + depth(list.element());
            case ValueType.Struct struct ->
                1
                        + struct.components().stream()
                                .mapToInt(part -> depth(part.type()))
                                .max()
                                .orElse(0);
        };
    }
}
