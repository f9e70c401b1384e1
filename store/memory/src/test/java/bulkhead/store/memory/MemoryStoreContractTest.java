package bulkhead.store.memory;

import bulkhead.store.api.Store;
import bulkhead.store.api.ZoneIdentity;
import bulkhead.testing.contracts.StoreContract;

class MemoryStoreContractTest extends StoreContract {

    @Override
    protected Store open(ZoneIdentity zone, long historyBlocks) {
        return new MemoryStore(zone, historyBlocks);
    }
}
