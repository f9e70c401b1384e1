package bulkhead.kernel.block;

/// What the kernel tells the engine about its blocks: most bytes and gas, and the protocol version, which stands in
/// headers as the `app` version.
public record ConsensusParameters(long blockBytesMax, long blockGasMax, long version) {}
