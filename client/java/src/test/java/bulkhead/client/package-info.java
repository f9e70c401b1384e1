@NullMarked
package bulkhead.client;

import org.jspecify.annotations.NullMarked;
