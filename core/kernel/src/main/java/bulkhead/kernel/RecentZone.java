package bulkhead.kernel;

import bulkhead.store.api.StateReader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rules that were read last. They are asked for with every transaction that is offered, and stay the same until
/// the next block: a state never changes.
final class RecentZone {

    private volatile @Nullable Known last;

    private record Known(StateReader state, long height, RunningZone zone) {}

    /// The rules at a height by a state.
    ///
    /// @param read reads them from the state
    @SuppressWarnings("ReferenceEquality") // the same object is the same state; an equal one is only read again
    RunningZone at(StateReader state, long height, Supplier<RunningZone> read) {
        Known known = last;
        if (known != null && known.state() == state && known.height() == height) {
            return known.zone();
        }
        RunningZone zone = read.get();
        last = new Known(state, height, zone);
        return zone;
    }
}
