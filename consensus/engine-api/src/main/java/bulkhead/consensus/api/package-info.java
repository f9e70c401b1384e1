/// What an engine is, and what it drives: the application port in the shape of ABCI 2.0.
///
/// Start at [Engine] and [Application]. The block format that engines share is in `block`.
@NullMarked
package bulkhead.consensus.api;

import org.jspecify.annotations.NullMarked;
