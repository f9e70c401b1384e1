/// The kernel: given a state and a block it yields receipts, a change set and a root, and touches nothing else.
///
/// No clock, thread, randomness, file or socket (INV-001). Modules are run by `module`.
@NullMarked
package bulkhead.kernel;

import org.jspecify.annotations.NullMarked;
