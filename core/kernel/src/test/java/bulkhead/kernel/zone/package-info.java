@NullMarked
package bulkhead.kernel.zone;

import org.jspecify.annotations.NullMarked;
