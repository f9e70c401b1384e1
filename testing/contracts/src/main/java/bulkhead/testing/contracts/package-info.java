/// One contract suite per port of the project: an implementation extends it, supplies itself and passes.
@NullMarked
package bulkhead.testing.contracts;

import org.jspecify.annotations.NullMarked;
