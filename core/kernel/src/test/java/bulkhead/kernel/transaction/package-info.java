@NullMarked
package bulkhead.kernel.transaction;

import org.jspecify.annotations.NullMarked;
