package bulkhead.store.api;

import bulkhead.crypto.Hash;
import java.util.regex.Pattern;

/// Which zone a data directory belongs to. A store refuses a directory of another.
///
/// @param zoneId `name-N`, at most 50 characters
/// @param genesisHash the hash of block 0
/// @param dev whether genesis says that the zone is for development: only such a zone may rewind
public record ZoneIdentity(String zoneId, Hash genesisHash, boolean dev) {

    private static final Pattern ZONE_ID = Pattern.compile("[a-z][a-z0-9-]*-[0-9]+");
    private static final int ZONE_ID_MAX = 50; // CometBFT's limit of a chain id

    public ZoneIdentity {
        if (zoneId.length() > ZONE_ID_MAX || !ZONE_ID.matcher(zoneId).matches()) {
            throw new IllegalArgumentException("not a zone id (name-N, at most 50 characters): " + zoneId);
        }
    }

    /// The genesis block, which is in no log.
    public BlockId genesis() {
        return new BlockId(0, genesisHash);
    }
}
