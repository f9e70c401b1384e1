package bulkhead.kernel.module;

import java.util.SequencedMap;

/// The class loader of one module: the classes of its JAR, and of others what [VisibleTypes] lists.
///
/// Each module has its own, so that classes of the same name and their statics are apart, and all of a module's
/// classes go when nothing refers to the module any more.
final class ModuleLoader extends ClassLoader {

    private final SequencedMap<String, byte[]> classes;

    /// What stack traces call the loader of a module.
    static String nameOf(String module) {
        return "module-" + module;
    }

    /// @param classes class files by name with dots
    ModuleLoader(String module, SequencedMap<String, byte[]> classes) {
        super(nameOf(module), null);
        this.classes = classes;
        clearAssertionStatus(); // `assert` must not depend on the node's launch flags
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] own = classes.get(name);
            if (own != null) {
                return defineClass(name, own, 0, own.length);
            }
            if (!VisibleTypes.inLoader(name)) {
                throw new ClassNotFoundException(name + " cannot be seen from a module");
            }
            return Class.forName(name, false, ModuleLoader.class.getClassLoader());
        }
    }
}
