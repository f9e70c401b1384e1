package bulkhead.kernel.simulation;

import bulkhead.crypto.UInt256;
import bulkhead.kernel.block.BlockHeader;

/// The block in whose place a call runs: the state's own, or the one after it.
///
/// @param baseFee wei per gas
public record CallBlock(BlockHeader header, UInt256 baseFee) {}
