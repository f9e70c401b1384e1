package bulkhead.kernel.module;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The class files of a JAR, parsed and checked for what every class of a module must be.
final class ClassFiles {

    static final int MAJOR_VERSION_MAX = ClassFile.JAVA_25_VERSION;
    private static final int HEADER_SIZE = 8;
    private static final String SUFFIX = ".class";
    private static final List<String> RESERVED =
            List.of("java/", "javax/", "jdk/", "sun/", "bulkhead/kernel/", "bulkhead/crypto/");

    private ClassFiles() {}

    /// The classes by internal name, in the order of names.
    ///
    /// @throws FlawException if a file is not a class that a module may have
    static SequencedMap<String, ModuleClass> parse(SequencedMap<String, byte[]> files) {
        SequencedMap<String, ModuleClass> classes = new TreeMap<>();
        files.forEach((file, content) -> {
            if (file.endsWith(SUFFIX) && !file.startsWith("META-INF/") && !file.equals("module-info.class")) {
                classes.put(file.substring(0, file.length() - SUFFIX.length()), parse(file, content));
            }
        });
        return Collections.unmodifiableSequencedMap(classes);
    }

    private static ModuleClass parse(String file, byte[] content) {
        if (isTooNew(content)) {
            throw new FlawException(
                    Flaw.ofEntry(file, "is compiled for a newer Java than 25, or with preview features"));
        }
        try {
            ClassModel model = ClassFile.of().parse(content);
            ModuleClass parsed = new ModuleClass(model);
            List<String> reasons = new ArrayList<>();
            if (!file.equals(parsed.internalName() + SUFFIX)) {
                reasons.add("holds the class " + parsed.name());
            }
            if (RESERVED.stream().anyMatch(file::startsWith)) {
                reasons.add("is in a package that belongs to Java or to the kernel");
            }
            if (file.contains(DispatchWriter.SUFFIX)) {
                reasons.add("has a name that is kept for generated code");
            }
            if (!reasons.isEmpty()) {
                throw new FlawException(Flaw.ofEntry(file, String.join("; ", reasons)));
            }
            return parsed;
        } catch (IllegalArgumentException damaged) {
            throw new FlawException(Flaw.ofEntry(file, "is not a class file"));
        }
    }

    /// Looks at the header itself, since what is newer cannot be parsed (JVMS 4.1).
    private static boolean isTooNew(byte[] content) {
        if (content.length < HEADER_SIZE || ByteBuffer.wrap(content).getInt() != ClassFile.MAGIC_NUMBER) {
            return false;
        }
        int minor = ((content[4] & 0xFF) << 8) | (content[5] & 0xFF);
        int major = ((content[6] & 0xFF) << 8) | (content[7] & 0xFF);
        return major > MAJOR_VERSION_MAX || minor == ClassFile.PREVIEW_MINOR_VERSION;
    }
}
