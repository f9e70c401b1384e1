package bulkhead.node.app;

import bulkhead.store.api.Store;

/// A zone's states: those that are kept, and over the last one the edits that wait for a block.
record States(Store store, PendingEdits edits) {

    static States of(Store store) {
        return new States(store, new PendingEdits(store));
    }
}
