package bulkhead.node.app;

import bulkhead.kernel.edit.EditedState;
import bulkhead.kernel.edit.StateEdit;
import bulkhead.kernel.edit.StateEdits;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Edits of a dev zone's state that wait for a block. Until they are in one, whoever asks for the last state gets it
/// with them (INV-155).
///
/// They are changed under the lock that commits and rewinds hold, too; reading takes no lock. In other zones there are
/// never any.
final class PendingEdits {

    private static final Logger LOG = LoggerFactory.getLogger(PendingEdits.class);

    private final Store store;
    private volatile Waiting waiting = new Waiting(StateEdits.NONE, null);

    PendingEdits(Store store) {
        this.store = store;
    }

    /// Edits, and the state with them; none without edits.
    private record Waiting(StateEdits edits, @Nullable EditedState state) {}

    /// The last state, with the edits.
    StateReader latest() {
        StateReader last = store.latest();
        EditedState edited = waiting.state();
        // A block that was just applied took its edits along: the state beneath is then not the last one any more.
        return edited != null && edited.beneath().zoneRoot().equals(last.zoneRoot()) && edited.height() == last.height()
                ? edited
                : last;
    }

    StateEdits edits() {
        return waiting.edits();
    }

    /// Adds edits.
    ///
    /// @throws IllegalArgumentException if one is impossible, or if more wait than half a block can take
    synchronized void add(List<StateEdit> more) {
        set(waiting.edits().with(more));
    }

    /// Waits with these edits and no others.
    ///
    /// @throws IllegalArgumentException as above
    synchronized void set(StateEdits edits) {
        if (edits.isEmpty()) {
            waiting = new Waiting(StateEdits.NONE, null);
            return;
        }
        EditedState state = edits.over(store.latest());
        long most = state.now().system().limits().blocks().bytes() / 2;
        if (edits.encode().size() > most) {
            throw new IllegalArgumentException("the edits that wait for a block take more than " + most
                    + " bytes, half of what a block can: make a block first (evm_mine)");
        }
        waiting = new Waiting(edits, state);
    }

    /// Applies a block that took the first of the edits along.
    ///
    /// @param write appends and applies it
    synchronized void commit(StateEdits taken, Runnable write) {
        List<StateEdit> all = waiting.edits().all();
        write.run();
        if (!all.isEmpty()) {
            StateEdits left = new StateEdits(all.subList(taken.all().size(), all.size()));
            keepPossible(left);
        }
    }

    /// Takes the zone back; what waited is gone.
    synchronized void rewind(Runnable write) {
        write.run();
        waiting = new Waiting(StateEdits.NONE, null);
    }

    private void keepPossible(StateEdits left) {
        waiting = new Waiting(StateEdits.NONE, null);
        for (StateEdit edit : left.all()) {
            try {
                add(List.of(edit));
            } catch (IllegalArgumentException e) { // the block changed what the edit was checked against
                LOG.warn("an edit is impossible after the block that was being made: {}: {}", edit, e.getMessage());
            }
        }
    }
}
