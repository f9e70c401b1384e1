package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import bulkhead.evm.CallResult;
import bulkhead.evm.Log;
import bulkhead.evm.Message;
import java.util.List;
import java.util.Optional;

/// What a running module can reach: its own compartment, logs in its own name, calls to others. Implemented by the
/// kernel on its one journal; nothing here charges gas, the module runtime does.
public interface ModuleHost {

    /// The value under a key of the module's own compartment.
    Optional<Bytes> find(Bytes key);

    /// Sets a value of 1 byte to 64 KiB.
    void put(Bytes key, Bytes value);

    void remove(Bytes key);

    /// Keys that start with `prefix` and are not below `from`, ascending, at most `limit`, this call's own writes
    /// among them.
    List<Bytes> keys(Bytes prefix, Bytes from, int limit);

    /// Warms a key of the module's compartment (as EIP-2929 does slots) and says whether it was cold before.
    boolean warm(Bytes key);

    /// The value under a key at the start of the transaction, for EIP-2200's costs.
    Optional<Bytes> findOriginal(Bytes key);

    void log(Log log);

    /// Calls an account: a contract, a module or a plain one. Warmth of the target is charged by the runtime.
    CallResult call(Message message);
}
