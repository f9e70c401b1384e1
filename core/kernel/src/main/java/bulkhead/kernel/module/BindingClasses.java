package bulkhead.kernel.module;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the classes that a declaration consists of where there is no JAR to read them from: the class that is asked
/// for and what it names, directly or through others.
///
/// A class that encloses another is not followed from there: a record nested in a program would drag the program in.
final class BindingClasses {

    /// As many files as a module's JAR may have.
    private static final int CLASSES_MAX = ModuleJar.ENTRIES_MAX;

    private static final List<String> OTHERS =
            List.of("java/", "javax/", "jdk/", "sun/", "bulkhead/kernel/api/", "bulkhead/crypto/", "org/jspecify/");
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([A-Za-z0-9_$/]+)[;<]");

    private final Function<String, Optional<byte[]>> files;
    private final SequencedMap<String, byte[]> found = new TreeMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    private BindingClasses(Function<String, Optional<byte[]>> files) {
        this.files = files;
    }

    /// The classes by internal name.
    ///
    /// @param root internal name of the class to start at
    /// @param files class files by name, e.g. `guide/Names.class`
    /// @throws FlawException if a file is not a class that a module may have, or there are too many
    static SequencedMap<String, ModuleClass> of(String root, Function<String, Optional<byte[]>> files) {
        BindingClasses reader = new BindingClasses(files);
        reader.open.add(root);
        SequencedMap<String, ModuleClass> classes = new TreeMap<>();
        while (!reader.open.isEmpty()) {
            reader.next().ifPresent(each -> {
                classes.put(each.internalName(), each);
                reader.follow(each);
            });
        }
        return Collections.unmodifiableSequencedMap(classes);
    }

    private Optional<ModuleClass> next() {
        String name = open.remove();
        if (found.containsKey(name)) {
            return Optional.empty();
        }
        if (found.size() == CLASSES_MAX) {
            throw new FlawException(Flaw.ofEntry(name, "is one of more than " + CLASSES_MAX + " classes"));
        }
        String file = name + ".class";
        Optional<byte[]> content = files.apply(file);
        found.put(name, content.orElse(new byte[0]));
        return content.map(bytes -> {
            SequencedMap<String, byte[]> one = new TreeMap<>();
            one.put(file, bytes);
            return ClassFiles.parse(one).sequencedValues().getFirst();
        });
    }

    private void follow(ModuleClass from) {
        ClassModel model = from.model();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry named -> follow(from, named.asInternalName());
                case Utf8Entry text -> {
                    Matcher matcher = IN_DESCRIPTOR.matcher(text.stringValue());
                    while (matcher.find()) {
                        follow(from, matcher.group(1));
                    }
                }
                default -> {} // refers to entries of these two kinds
            }
        }
    }

    private void follow(ModuleClass from, String name) {
        boolean encloses = from.internalName().startsWith(name + "$");
        if (!encloses && !name.startsWith("[") && OTHERS.stream().noneMatch(name::startsWith)) {
            open.add(name);
        }
    }
}
