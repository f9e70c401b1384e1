package bulkhead.store.memory;

import bulkhead.store.api.Store;
import bulkhead.store.api.ZoneIdentity;
import bulkhead.testing.contracts.BlockIndexContract;

class MemoryIndexContractTest extends BlockIndexContract {

    @Override
    protected Store open(ZoneIdentity zone) {
        return new MemoryStore(zone);
    }
}
