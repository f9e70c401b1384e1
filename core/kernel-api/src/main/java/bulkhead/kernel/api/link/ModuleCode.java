package bulkhead.kernel.api.link;

import bulkhead.kernel.api.Context;
import org.jspecify.annotations.Nullable;

/// A module's classes without reflection: a class generated at installation constructs, calls and takes apart.
/// Numbers are positions in the module's descriptor.
public interface ModuleCode {

    /// A new instance of the module for one call.
    Object create(Context context);

    /// Calls a method; the result is null where the method has none.
    @Nullable
    Object invoke(Object module, int method, Object[] arguments);

    /// A record from its components.
    Object construct(int record, Object[] components);

    /// A record's components.
    Object[] components(int record, Object value);

    /// Which declared record a value or class is; -1 if it is none.
    int recordOf(Class<?> type);

    /// Which contract interface a class is; -1 if it is none.
    int contractOf(Class<?> type);

    /// An object that implements a contract interface by remote calls.
    Object proxy(int contract, RemoteCalls calls);
}
