package bulkhead.kernel;

import java.util.List;
import java.util.function.Function;

/// How work that does not depend on each other is spread over a machine's cores. The result is the same however it is.
@FunctionalInterface
public interface Parallel {

    /// Applies a pure function to each item; results stand in the order of the items.
    <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> function);

    /// One after the other.
    static Parallel serial() {
        return new Parallel() {
            @Override
            public <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> function) {
                return items.stream().<R>map(function).toList();
            }
        };
    }
}
