package bulkhead.consensus.api;

/// Forgets an application's blocks above a height: given to engines of dev zones and proof of work only.
public interface Rewind {

    /// Afterwards [Application#info] answers with that height.
    ///
    /// @throws IllegalArgumentException if the application does not know that height, or cannot go back that far
    void to(long height);
}
