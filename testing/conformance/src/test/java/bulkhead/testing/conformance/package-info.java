/// Ethereum's own tests and vectors, run on the EVM, the kernel and both crypto suites.
@NullMarked
package bulkhead.testing.conformance;

import org.jspecify.annotations.NullMarked;
