/// What a call that stands in no block may pretend: other accounts, another block.
///
/// Start at [Overrides]; [bulkhead.kernel.Simulation] runs calls under them.
@NullMarked
package bulkhead.kernel.simulation;

import org.jspecify.annotations.NullMarked;
