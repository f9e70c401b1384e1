@NullMarked
package bulkhead.node.dist;

import org.jspecify.annotations.NullMarked;
