package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import bulkhead.kernel.api.link.ModuleCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Makes modules out of JARs.
public final class Modules {

    /// Flaws that are reported; one broken build tends to have many alike.
    private static final int FLAWS_MAX = 50;

    private Modules() {}

    /// Reads a JAR (docs/formats.md, Modules), checks it, loads it by a loader of its own, links and initialises its
    /// classes, and learns from its constructor what it stores.
    public static ModuleLoad load(Bytes jar) {
        try {
            SequencedMap<String, byte[]> files = ModuleJar.read(jar);
            SequencedMap<String, ModuleClass> classes = ClassFiles.parse(files);
            List<Flaw> flaws = new ArrayList<>();
            classes.values().forEach(each -> flaws.addAll(ReferenceCheck.of(each, classes.keySet())));
            DeclarationReader.Read read = DeclarationReader.read(classes);
            flaws.addAll(read.flaws());
            if (!flaws.isEmpty()) {
                return new ModuleLoad.Refused(flaws.stream().limit(FLAWS_MAX).toList());
            }
            Declaration declaration = read.declaration().orElseThrow();
            ModuleDescriptor descriptor = read.descriptor().orElseThrow();
            ModuleCode code = link(descriptor, declaration, classes, files);
            return new ModuleLoad.Loaded(installed(jar, descriptor, declaration, code));
        } catch (FlawException flawed) {
            return new ModuleLoad.Refused(List.of(flawed.flaw()));
        } catch (IllegalArgumentException damaged) { // java.lang.classfile reads lazily, and says so this way
            return new ModuleLoad.Refused(List.of(Flaw.ofJar("holds a damaged class file: " + damaged.getMessage())));
        }
    }

    private static ModuleCode link(
            ModuleDescriptor descriptor,
            Declaration declaration,
            SequencedMap<String, ModuleClass> classes,
            SequencedMap<String, byte[]> files) {
        SequencedMap<String, byte[]> code = new TreeMap<>();
        classes.forEach((name, each) -> code.put(each.name(), Objects.requireNonNull(files.get(name + ".class"))));
        code.putAll(DispatchWriter.write(declaration, classes));
        ModuleLoader loader = new ModuleLoader(descriptor.name().value(), code);
        for (String name : code.sequencedKeySet()) {
            initialise(loader, name);
        }
        String dispatch = DispatchWriter.dotted(DispatchWriter.nameOf(declaration));
        try {
            Class<?> type = loader.loadClass(dispatch);
            return (ModuleCode) MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class))
                    .invoke();
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("generated class of module " + descriptor.name() + " cannot be made", e);
        }
    }

    private static void initialise(ModuleLoader loader, String name) {
        try {
            Class.forName(name, true, loader);
        } catch (VirtualMachineError failure) {
            throw failure;
        } catch (ExceptionInInitializerError thrown) {
            throw new FlawException(Flaw.ofEntry(name, "its static initialiser throws " + thrown.getCause()));
        } catch (ClassNotFoundException | LinkageError unlinked) {
            throw new FlawException(Flaw.ofEntry(name, "cannot be linked: " + unlinked.getMessage()));
        }
    }

    private static InstalledModule installed(
            Bytes jar, ModuleDescriptor declared, Declaration declaration, ModuleCode code) {
        Records records = new Records(code, declaration.records());
        var storage = StorageProbe.declaredBy(code, records, declaration.type());
        var descriptor =
                new ModuleDescriptor(declared.name(), declared.version(), declared.abi(), storage, declared.hooks());
        var version = new ModuleVersion(declared.version(), Sha256.hash(jar), schemaHash(descriptor));
        return new LoadedModule(descriptor, version, declaration, code);
    }

    private static Hash schemaHash(ModuleDescriptor descriptor) {
        String storage = descriptor.storage().stream()
                .map(each -> each.kind() + " " + each.name() + " " + each.types() + "\n")
                .collect(Collectors.joining());
        return Sha256.hash((AbiJson.of(descriptor) + "\n" + storage).getBytes(StandardCharsets.UTF_8));
    }
}
