@NullMarked
package bulkhead.kernel.state;

import org.jspecify.annotations.NullMarked;
