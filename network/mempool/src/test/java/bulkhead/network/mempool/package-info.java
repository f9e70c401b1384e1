/// The pool by example, and against a naive model.
@NullMarked
package bulkhead.network.mempool;

import org.jspecify.annotations.NullMarked;
