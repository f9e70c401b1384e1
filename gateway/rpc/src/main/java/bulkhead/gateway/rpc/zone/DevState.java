package bulkhead.gateway.rpc.zone;

import bulkhead.kernel.edit.StateEdit;
import bulkhead.kernel.edit.StateEdits;
import java.util.List;

/// Changing a dev zone's state past all rules. An edit is seen at once in the last state; it enters the next block,
/// and until then no block is made for it.
public interface DevState {

    /// Makes edits, all or none.
    ///
    /// @throws IllegalArgumentException if one is impossible, or more wait than a block can take; says why
    void edit(List<StateEdit> edits);

    /// The edits that wait for a block.
    StateEdits waiting();

    /// Waits with these edits and no others, as after going back to where they waited.
    ///
    /// @throws IllegalArgumentException as above
    void restore(StateEdits edits);
}
