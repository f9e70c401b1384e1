@NullMarked
package bulkhead.kernel;

import org.jspecify.annotations.NullMarked;
