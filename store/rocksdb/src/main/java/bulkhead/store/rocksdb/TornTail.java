package bulkhead.store.rocksdb;

/// What a crash left of a write that had not returned, cut off when the log was opened.
///
/// @param file in which it was
/// @param offset at which the file ends now
/// @param bytes how many were cut off
public record TornTail(String file, long offset, long bytes) {

    /// One line for the log.
    public String message() {
        return "cut off " + bytes + " bytes of an unfinished write at byte " + offset + " of " + file;
    }
}
