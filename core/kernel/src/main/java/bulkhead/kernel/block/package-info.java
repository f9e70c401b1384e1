/// Blocks: what the kernel is given, what it makes of it, and how both are kept.
///
/// Start at [BlockInput] and [ExecutedBlock]; [BlockView] is a kept block as others read it, [BlockCodec] its bytes.
@NullMarked
package bulkhead.kernel.block;

import org.jspecify.annotations.NullMarked;
