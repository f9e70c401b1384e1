package bulkhead.kernel.api;

/// What a module may know of the block: agreed by consensus, equal on every node.
///
/// @param height the block's number
/// @param timestamp seconds since 1970 of the block's header; may repeat from block to block, never goes back
/// @param chainId the zone's EIP-155 chain id
public record BlockContext(long height, long timestamp, long chainId) {}
