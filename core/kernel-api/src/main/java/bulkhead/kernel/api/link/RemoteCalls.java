package bulkhead.kernel.api.link;

import org.jspecify.annotations.Nullable;

/// Where a generated contract proxy sends its calls.
@FunctionalInterface
public interface RemoteCalls {

    /// Calls a function; the result is null where it has none.
    ///
    /// @param function position in the contract interface
    @Nullable
    Object call(int function, Object[] arguments);
}
