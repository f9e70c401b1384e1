package bulkhead.network.mempool;

import bulkhead.crypto.UInt256;

/// What the next block demands of a transaction.
///
/// @param baseFee wei per gas; 0 where gas is free
/// @param gasMax of the whole block
public record BlockRules(UInt256 baseFee, long gasMax) {}
