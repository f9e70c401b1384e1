package bulkhead.consensus.api;

/// Time as an engine sees it: the one place through which it enters block headers. Tests drive it by hand.
public interface EngineClock {

    Timestamp now();

    /// Calls `tick` each time the interval has passed, on a thread of the clock's, until the result is closed.
    ///
    /// @param intervalMillis above 0
    Ticking every(long intervalMillis, Runnable tick);

    /// Ticks until it is closed; afterwards `tick` is not called again.
    interface Ticking extends AutoCloseable {
        @Override
        void close();
    }
}
