/// The engine of one validator: it decides alone, and signs what it decided like any other.
///
/// Start at [SoloEngine], the shell with its thread; [SoloChain] is the way of one block.
@NullMarked
package bulkhead.consensus.solo;

import org.jspecify.annotations.NullMarked;
