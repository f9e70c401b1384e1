/// Ethereum's transactions: their bytes (EIP-2718), their senders, and the receipts they leave.
///
/// Start at [TransactionVerifier], which makes a [VerifiedTransaction] of bytes that anybody sent; [Transaction] is
/// what
/// its sender signed, [Receipt] what a block keeps of its execution.
@NullMarked
package bulkhead.kernel.transaction;

import org.jspecify.annotations.NullMarked;
