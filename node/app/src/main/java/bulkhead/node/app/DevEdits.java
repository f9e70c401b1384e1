package bulkhead.node.app;

import bulkhead.gateway.rpc.zone.DevState;
import bulkhead.kernel.edit.StateEdit;
import bulkhead.kernel.edit.StateEdits;
import bulkhead.store.api.StateReader;
import java.util.List;

/// Edits a dev zone's state: what is waiting for a block is looked at again, for it may not be possible any more.
record DevEdits(PendingEdits pending, SharedMempool pool) implements DevState {

    @Override
    public void edit(List<StateEdit> edits) {
        pending.add(edits);
        revalidate();
    }

    @Override
    public StateEdits waiting() {
        return pending.edits();
    }

    @Override
    public void restore(StateEdits edits) {
        pending.set(edits);
        revalidate();
    }

    private void revalidate() {
        StateReader state = pending.latest();
        pool.revalidate(KernelApplication.rules(state), sender -> PoolEntrance.account(state, sender));
    }
}
