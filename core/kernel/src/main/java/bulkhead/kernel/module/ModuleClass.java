package bulkhead.kernel.module;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberTableAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A class file of the JAR with what its reader asks: names, marks, and where something stands in the source.
record ModuleClass(ClassModel model) {

    private static final String API = "bulkhead/kernel/api/";

    /// With dots, e.g. `guide.Names$Entry`.
    String name() {
        return model.thisClass().asInternalName().replace('/', '.');
    }

    /// With slashes.
    String internalName() {
        return model.thisClass().asInternalName();
    }

    ClassDesc type() {
        return model.thisClass().asSymbol();
    }

    String packageName() {
        String name = internalName();
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /// The name in the source, e.g. `Entry`.
    String simpleName() {
        String name = internalName();
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    }

    boolean isRecord() {
        return model.findAttribute(Attributes.record()).isPresent();
    }

    boolean isInterface() {
        return has(model.flags(), ClassFile.ACC_INTERFACE);
    }

    boolean isPublic() {
        return has(model.flags(), ClassFile.ACC_PUBLIC);
    }

    static boolean has(AccessFlags flags, int mask) {
        return (flags.flagsMask() & mask) != 0;
    }

    boolean implementsApi(String simpleName) {
        return model.interfaces().stream()
                .anyMatch(entry -> entry.asInternalName().equals(API + simpleName));
    }

    /// The mark of kernel-api on a class, method or record component, if it is there.
    static Optional<Annotation> mark(AttributedElement element, String simpleName) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .flatMap(attribute -> mark(attribute.annotations(), simpleName));
    }

    static Optional<Annotation> mark(List<Annotation> annotations, String simpleName) {
        String descriptor = "L" + API + simpleName + ";";
        return annotations.stream()
                .filter(annotation -> annotation.className().equalsString(descriptor))
                .findFirst();
    }

    Flaw flaw(String reason) {
        return new Flaw(name(), Optional.empty(), source(OptionalInt.empty()), reason);
    }

    Flaw flaw(MethodModel method, String reason) {
        return flaw(method, firstLine(method), reason);
    }

    Flaw flaw(MethodModel method, OptionalInt line, String reason) {
        return new Flaw(name(), Optional.of(method.methodName().stringValue()), source(line), reason);
    }

    /// Where a method's code begins, if it has any and the class file tells.
    Optional<CodePlace> place(MethodModel method) {
        OptionalInt line = firstLine(method);
        return line.isPresent()
                ? Optional.of(new CodePlace(name(), file().orElse(name()), line.getAsInt()))
                : Optional.empty();
    }

    private Flaw.Source source(OptionalInt line) {
        return new Flaw.Source(file(), line);
    }

    private Optional<String> file() {
        return model.findAttribute(Attributes.sourceFile())
                .map(SourceFileAttribute::sourceFile)
                .map(entry -> entry.stringValue());
    }

    private static OptionalInt firstLine(MethodModel method) {
        Optional<CodeModel> code = method.code();
        return code.flatMap(body -> ((AttributedElement) body).findAttribute(Attributes.lineNumberTable()))
                .map(LineNumberTableAttribute::lineNumbers)
                .filter(lines -> !lines.isEmpty())
                .map(lines -> OptionalInt.of(lines.getFirst().lineNumber()))
                .orElse(OptionalInt.empty());
    }
}
