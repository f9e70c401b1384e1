/// The commands behind `./bulkhead`. A command parses and delegates, nothing else.
///
/// Start at [Main].
@NullMarked
package bulkhead.node.cli;

import org.jspecify.annotations.NullMarked;
