/// Tests of the interpreter on a world in memory. Ethereum's own tests run in `testing/conformance`.
@NullMarked
package bulkhead.evm.interpreter;

import org.jspecify.annotations.NullMarked;
