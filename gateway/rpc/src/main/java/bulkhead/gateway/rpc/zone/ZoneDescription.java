package bulkhead.gateway.rpc.zone;

import bulkhead.kernel.zone.Genesis;

/// What a zone is.
///
/// @param genesis what it started with
/// @param engine the id of the engine that orders its blocks: `solo`, …
/// @param clientVersion what `web3_clientVersion` answers: `Bulkhead/v0.1.0/linux-amd64/java25`, in a dev zone after
/// `anvil-compatible/`
public record ZoneDescription(Genesis genesis, String engine, String clientVersion) {}
