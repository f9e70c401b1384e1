/// Proving that a contract's code is what a source compiles to, by Sourcify's API, version 2.
///
/// Start at [SourcifyApi].
@NullMarked
package bulkhead.gateway.rpc.verify;

import org.jspecify.annotations.NullMarked;
