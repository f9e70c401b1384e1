/// What generated code and the module runtime have in common. Module authors do not use it.
@NullMarked
package bulkhead.kernel.api.link;

import org.jspecify.annotations.NullMarked;
