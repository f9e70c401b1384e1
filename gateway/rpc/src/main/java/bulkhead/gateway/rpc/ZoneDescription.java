package bulkhead.gateway.rpc;

import bulkhead.consensus.api.Timestamp;
import bulkhead.store.api.ZoneIdentity;

/// What a zone is.
///
/// @param identity zone id, genesis hash, whether it is a dev zone
/// @param chainId of EIP-155
/// @param genesisTime the time of block 0
/// @param engine the id of the engine that orders its blocks: `solo`, …
/// @param clientVersion what `web3_clientVersion` answers: `Bulkhead/v0.1.0/linux-amd64/java25`
public record ZoneDescription(
        ZoneIdentity identity, long chainId, Timestamp genesisTime, String engine, String clientVersion) {}
