package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Substate;
import java.util.List;
import java.util.Optional;

/// A compartment as one invocation reaches it: each access is paid for, and none writes in a read-only call.
final class MeteredStorage implements StorageAccess {

    static final int KEY_SIZE_MAX = 256;
    static final int VALUE_SIZE_MAX = 64 << 10;

    private final CompartmentStorage storage;
    private final Substate substate;
    private final GasMeter meter;
    private final boolean isReadOnly;

    MeteredStorage(ModuleHost host, GasMeter meter, boolean isReadOnly) {
        this.storage = host.storage();
        this.substate = host.substate();
        this.meter = meter;
        this.isReadOnly = isReadOnly;
    }

    @Override
    public Optional<Bytes> find(Bytes key) {
        boolean cold = warm(key);
        Optional<Bytes> value = storage.find(key);
        meter.charge(StorageGas.load(value.map(Bytes::size).orElse(0), cold));
        return value;
    }

    @Override
    public boolean contains(Bytes key) {
        boolean cold = warm(key);
        meter.charge(StorageGas.load(0, cold));
        return storage.find(key).isPresent();
    }

    @Override
    public void put(Bytes key, Bytes value) {
        if (value.isEmpty() || value.size() > VALUE_SIZE_MAX) {
            throw new IllegalArgumentException("a value has 1 to " + VALUE_SIZE_MAX + " bytes, not " + value.size());
        }
        chargeStore(key, Optional.of(value));
        storage.put(key, value);
    }

    @Override
    public void remove(Bytes key) {
        chargeStore(key, Optional.empty());
        storage.remove(key);
    }

    @Override
    public List<Bytes> keys(Bytes prefix, Bytes from, int limit) {
        meter.charge(StorageGas.COLD_SLOAD);
        // No more keys are looked for than can be paid, plus the one whose price then halts the call.
        long payable = meter.left() / StorageGas.COLD_SLOAD;
        List<Bytes> keys = storage.keys(prefix, from, (int) Math.min(limit, payable + 1));
        meter.charge(StorageGas.COLD_SLOAD * keys.size());
        return keys;
    }

    private void chargeStore(Bytes key, Optional<Bytes> next) {
        meter.checkOpen();
        if (isReadOnly) {
            throw meter.halt(HaltReason.STATIC_STATE_CHANGE);
        }
        if (meter.left() <= StorageGas.SENTRY) {
            throw meter.halt(HaltReason.OUT_OF_GAS);
        }
        boolean cold = warm(key);
        StorageGas.Cost cost = StorageGas.store(storage.findOriginal(key), storage.find(key), next, cold);
        meter.charge(cost.gas());
        if (cost.refund() != 0) {
            substate.refund(cost.refund());
        }
    }

    private boolean warm(Bytes key) {
        if (key.isEmpty() || key.size() > KEY_SIZE_MAX) {
            throw new IllegalArgumentException("a key has 1 to " + KEY_SIZE_MAX + " bytes, not " + key.size());
        }
        meter.charge(StorageGas.KEY_WORD * GasMeter.words(key.size()));
        return storage.warm(key);
    }
}
