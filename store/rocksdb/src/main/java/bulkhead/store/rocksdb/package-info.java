/// The durable store: an append-only block log that is the truth, and RocksDB state that follows it.
///
/// Start at [RocksStore]; the log is [BlockLog], on the [Disk] port so that a test can cut the power at every write;
/// the directory around both is [ZoneDirectory].
@NullMarked
package bulkhead.store.rocksdb;

import org.jspecify.annotations.NullMarked;
