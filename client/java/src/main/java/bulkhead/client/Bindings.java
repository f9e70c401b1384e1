package bulkhead.client;

import bulkhead.kernel.module.Binding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/// The bindings of a program's classes: each is read once, since what is generated for it can be defined only once.
final class Bindings {

    private static final ClassValue<Bindings> OF = new ClassValue<>() {
        @Override
        protected Bindings computeValue(Class<?> type) {
            return new Bindings(type); // may run twice; what it makes is then dropped before it is used
        }
    };

    private final Class<?> type;
    private Optional<Binding> binding = Optional.empty();

    private Bindings(Class<?> type) {
        this.type = type;
    }

    /// @throws IllegalArgumentException if the class cannot be called or decoded
    static Binding of(Class<?> type) {
        return OF.get(type).binding();
    }

    private synchronized Binding binding() {
        if (binding.isEmpty()) {
            binding = Optional.of(read());
        }
        return binding.get();
    }

    private Binding read() {
        try {
            MethodHandles.Lookup in = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            return Binding.of(in, this::file);
        } catch (IllegalAccessException closed) {
            throw new IllegalArgumentException(
                    type.getName() + " is in a Java module that does not open its package to bulkhead.client", closed);
        }
    }

    private Optional<byte[]> file(String name) {
        ClassLoader loader = type.getClassLoader();
        try (InputStream file =
                loader == null ? ClassLoader.getSystemResourceAsStream(name) : loader.getResourceAsStream(name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
