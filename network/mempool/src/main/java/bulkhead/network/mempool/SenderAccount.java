package bulkhead.network.mempool;

import bulkhead.crypto.UInt256;

/// What the last committed state says of a sender.
///
/// @param nonce of its next transaction, 64 bits read as unsigned
/// @param balance in wei
public record SenderAccount(long nonce, UInt256 balance) {}
