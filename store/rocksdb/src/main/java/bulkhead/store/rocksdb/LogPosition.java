package bulkhead.store.rocksdb;

/// Where a record stands in the block log.
///
/// @param height of its block
/// @param segment the height of the first record of its segment file
/// @param offset of the record in the file, in bytes
/// @param size of the whole record, in bytes
record LogPosition(long height, long segment, long offset, int size) {

    /// Where the record after this one begins, if it is in the same segment.
    long end() {
        return offset + size;
    }
}
