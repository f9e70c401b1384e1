package bulkhead.gateway.rpc.protocol;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The methods that this gateway answers, by name. What is not here answers -32601.
public final class RpcMethods {

    private final SortedMap<String, RpcMethod> methods = new TreeMap<>();

    /// Adds a method.
    ///
    /// @throws IllegalStateException if the name is taken
    public RpcMethods add(String name, RpcMethod method) {
        if (methods.putIfAbsent(name, method) != null) {
            throw new IllegalStateException("two methods have the name " + name);
        }
        return this;
    }

    /// Sends the methods whose names begin so through a lane.
    public void through(HeavyLane lane, List<String> beginnings) {
        methods.replaceAll(
                (name, method) -> beginnings.stream().anyMatch(name::startsWith) ? lane.through(method) : method);
    }

    Optional<RpcMethod> find(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    /// The names of all methods.
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(methods.keySet()));
    }
}
