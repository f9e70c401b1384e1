/// Pages for people: blocks, transactions, addresses, with calls and events in words. Plain HTML, no scripts.
///
/// Start at [Explorer].
@NullMarked
package bulkhead.gateway.rpc.pages;

import org.jspecify.annotations.NullMarked;
