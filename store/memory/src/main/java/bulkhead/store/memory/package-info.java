/// A store in memory: nothing survives the process.
///
/// Start at [MemoryStore].
@NullMarked
package bulkhead.store.memory;

import org.jspecify.annotations.NullMarked;
