/// A world in memory for tests of the EVM.
@NullMarked
package bulkhead.evm;

import org.jspecify.annotations.NullMarked;
