package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.transaction.Transaction;

/// A call that is in no block (`eth_call`, `eth_estimateGas`).
///
/// @param from who calls; needs no key, and its nonce does not matter
/// @param transaction what it would send; its gas limit bounds the work
/// @param header the block in whose place it runs: block-related instructions show this one
public record CallRequest(Address from, Transaction transaction, BlockHeader header) {}
