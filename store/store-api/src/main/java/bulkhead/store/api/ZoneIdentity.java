package bulkhead.store.api;

import bulkhead.crypto.Hash;

/// Which zone a data directory belongs to. A store refuses a directory of another.
///
/// @param zoneId `name-N`, at most 50 characters
/// @param genesisHash the hash of block 0
public record ZoneIdentity(String zoneId, Hash genesisHash) {}
