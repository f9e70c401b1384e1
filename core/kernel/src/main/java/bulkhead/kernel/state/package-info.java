/// A zone's state in the kernel's terms, and the one journal in which a block changes it.
///
/// Start at [Journal]; what stands under which key is docs/formats.md, State, and [Compartments]. [ZoneState] reads it
/// without changing anything.
@NullMarked
package bulkhead.kernel.state;

import org.jspecify.annotations.NullMarked;
