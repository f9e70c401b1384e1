package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Log;
import bulkhead.kernel.api.Accounts;
import bulkhead.kernel.api.BlockContext;
import bulkhead.kernel.api.Context;
import bulkhead.kernel.api.Event;
import bulkhead.kernel.api.Storage;
import java.util.ArrayList;
import java.util.List;

/// One invocation of a module: the context that its code sees, on the kernel's host, metered.
final class Invocation implements Context {

    private static final long LOG = 375;
    private static final long LOG_TOPIC = 375;
    private static final long LOG_BYTE = 8;

    private final LoadedModule module;
    private final ModuleCall call;
    private final ModuleHost host;
    private final GasMeter meter;
    private final boolean isReadOnly;
    private final ModuleStorage storage;
    private final MeteredAccounts accounts;

    /// @param isView whether the method is declared to read only
    Invocation(LoadedModule module, ModuleCall call, ModuleHost host, boolean isView) {
        this.module = module;
        this.call = call;
        this.host = host;
        this.meter = new GasMeter(call.frame().gas());
        this.isReadOnly = isView || call.frame().isStatic();
        this.storage = new ModuleStorage(new MeteredStorage(host, meter, isReadOnly), module.storedValues());
        this.accounts = new MeteredAccounts(this);
    }

    LoadedModule module() {
        return module;
    }

    ModuleCall call() {
        return call;
    }

    ModuleHost host() {
        return host;
    }

    GasMeter meter() {
        return meter;
    }

    @Override
    public Address caller() {
        return call.caller();
    }

    @Override
    public UInt256 value() {
        return call.value();
    }

    @Override
    public Address self() {
        return module.address();
    }

    @Override
    public boolean isReadOnly() {
        return isReadOnly;
    }

    @Override
    public BlockContext block() {
        var block = call.environment().block();
        return new BlockContext(block.number(), block.timestamp(), block.chain().chainId());
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public void emit(Event event) {
        meter.checkOpen();
        if (isReadOnly) {
            throw meter.halt(HaltReason.STATIC_STATE_CHANGE);
        }
        ValueType.Struct declared = module.records().find(event.getClass()).orElseThrow();
        Object[] values = module.records().components(declared, event);
        AbiValues encoder = new AbiValues(module.records());
        List<Hash> topics = new ArrayList<>();
        List<ValueType> types = new ArrayList<>();
        List<Object> rest = new ArrayList<>();
        topics.add(module.topic(declared));
        for (int i = 0; i < values.length; i++) {
            Parameter component = declared.components().get(i);
            if (component.isIndexed()) {
                topics.add(encoder.topic(component.type(), values[i]));
            } else {
                types.add(component.type());
                rest.add(values[i]);
            }
        }
        Bytes body = encoder.encode(types, rest);
        meter.charge(LOG + LOG_TOPIC * topics.size() + LOG_BYTE * body.size());
        host.substate().log(new Log(self(), topics, body));
    }
}
