package bulkhead.node.app;

import bulkhead.kernel.Parallel;
import java.util.List;
import java.util.function.Function;

/// Spreads work over the JVM's common pool; results stand in the order of the items.
final class CommonPoolParallel implements Parallel {

    private static final int WORTH_IT = 8; // below it handing work over costs more than it saves

    @Override
    public <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> function) {
        return items.size() < WORTH_IT
                ? items.stream().<R>map(function).toList()
                : items.parallelStream().<R>map(function).toList();
    }
}
