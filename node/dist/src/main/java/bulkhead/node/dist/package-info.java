/// Packs a distribution, so that one commit gives the same bytes wherever and whenever it is packed. Start at [Dist].
@NullMarked
package bulkhead.node.dist;

import org.jspecify.annotations.NullMarked;
