package bulkhead.store.api;

import org.jspecify.annotations.Nullable;

/// Which past states a store can still answer for. Its one writer moves the bounds, its readers check against them
/// after each read.
///
/// A bound moves before the first value goes, and a reader checks after its last read: so whatever passes the check was
/// complete (INV-072). Nothing is registered per reader, so a reader needs no close.
public final class KeptHeights {

    private volatile Era era = new Era(Long.MAX_VALUE);
    private volatile long lowest;

    /// The span between two rewinds; readers remember the one they were made in.
    public static final class Era {
        private final long rewoundTo;
        private volatile @Nullable Era next;

        private Era(long rewoundTo) {
            this.rewoundTo = rewoundTo;
        }
    }

    public KeptHeights(long lowest) {
        this.lowest = lowest;
    }

    public Era era() {
        return era;
    }

    /// The lowest height whose state is kept.
    public long lowest() {
        return lowest;
    }

    /// The writer is about to forget the states below a height.
    public void prune(long height) {
        lowest = Math.max(lowest, height);
    }

    /// The writer is about to forget the states above a height.
    public void rewind(long height) {
        Era following = new Era(height);
        era.next = following;
        era = following;
    }

    /// Refuses a state that may have gone while it was read.
    ///
    /// @param since the era in which the reader was made
    /// @throws StoreFailure if the state of `height` was pruned, or rewound since
    public void require(long height, Era since) {
        boolean kept = height >= lowest;
        for (Era later = since.next; kept && later != null; later = later.next) {
            kept = height <= later.rewoundTo;
        }
        if (!kept) {
            throw new StoreFailure(new StoreProblem.StateNotKept(height));
        }
    }
}
