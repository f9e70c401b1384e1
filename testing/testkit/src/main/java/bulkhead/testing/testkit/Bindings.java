package bulkhead.testing.testkit;

import bulkhead.kernel.module.Binding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/// The bindings of a test's classes, each read once.
final class Bindings {

    private static final ClassValue<Binding> OF = new ClassValue<>() {
        @Override
        protected Binding computeValue(Class<?> type) {
            return read(type);
        }
    };

    private Bindings() {}

    /// @throws IllegalArgumentException if the class cannot be called or decoded
    static Binding of(Class<?> type) {
        return OF.get(type);
    }

    private static Binding read(Class<?> type) {
        try {
            MethodHandles.Lookup in = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            return Binding.of(in, name -> file(type, name));
        } catch (IllegalAccessException closed) {
            throw new IllegalArgumentException(
                    type.getName() + " is in a Java module that does not open its package to bulkhead.testing.testkit",
                    closed);
        }
    }

    private static Optional<byte[]> file(Class<?> near, String name) {
        ClassLoader loader = near.getClassLoader();
        try (InputStream file =
                loader == null ? ClassLoader.getSystemResourceAsStream(name) : loader.getResourceAsStream(name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
