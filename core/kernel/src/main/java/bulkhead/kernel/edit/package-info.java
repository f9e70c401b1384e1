/// Changes that a person makes to a dev zone's state, past all rules: balances, nonces, code, slots, and what the next
/// block is like. They stand in a block's transactions, so that a zone's state stays a function of its blocks.
///
/// Start at [StateEdit]; [StateEdits] are those of one block, [EditedState] is the state with them.
@NullMarked
package bulkhead.kernel.edit;

import org.jspecify.annotations.NullMarked;
