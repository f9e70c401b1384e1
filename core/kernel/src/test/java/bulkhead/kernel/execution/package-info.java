@NullMarked
package bulkhead.kernel.execution;

import org.jspecify.annotations.NullMarked;
