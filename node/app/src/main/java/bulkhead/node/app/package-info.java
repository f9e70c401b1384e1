/// One node of a zone: the only place that sees implementations and wires them.
///
/// Start at [Node]: read `open` and you know what a node is made of.
@NullMarked
package bulkhead.node.app;

import org.jspecify.annotations.NullMarked;
