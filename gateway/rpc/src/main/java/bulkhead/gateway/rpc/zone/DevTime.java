package bulkhead.gateway.rpc.zone;

/// The clock that a dev zone's headers follow: the machine's, moved. All times are in seconds since 1970.
///
/// Headers stay strictly ordered whatever is set here: a block that would be as old as the one before is made a
/// nanosecond younger.
public interface DevTime {

    /// What the clock shows.
    long seconds();

    /// By how much it is ahead of the machine's; negative if it is behind.
    long offset();

    /// Moves the clock forward, by 0 or more.
    void move(long seconds);

    /// Sets the clock.
    ///
    /// @throws IllegalArgumentException if the last block is younger
    void set(long time);

    /// Says the time of the next block; the clock then goes on from there.
    ///
    /// @throws IllegalArgumentException if the last block is younger
    void setNext(long time);

    /// From now on each block is younger than the one before by this; below 0 the clock decides again.
    ///
    /// @return whether an interval was set before
    boolean setInterval(long seconds);

    /// Shows the machine's time again, or the last block's where that is younger.
    void reset();
}
