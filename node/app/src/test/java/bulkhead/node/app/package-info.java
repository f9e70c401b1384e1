@NullMarked
package bulkhead.node.app;

import org.jspecify.annotations.NullMarked;
