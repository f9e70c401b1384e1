/// The Ethereum Virtual Machine behind a host interface of its own.
///
/// Start at [Evm]; what it needs of the world is [Host], what it is asked is [Message], what it answers [CallResult].
@NullMarked
package bulkhead.evm;

import org.jspecify.annotations.NullMarked;
