package bulkhead.gateway.rpc.zone;

/// What a node needs to verify sources.
public record SourceVerification(SolidityCompilers compilers, VerifiedContracts contracts) {}
