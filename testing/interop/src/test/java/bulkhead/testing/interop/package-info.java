/// Clients nobody here wrote, driven against a real node: cast, ethers, solc.
@NullMarked
package bulkhead.testing.interop;

import org.jspecify.annotations.NullMarked;
