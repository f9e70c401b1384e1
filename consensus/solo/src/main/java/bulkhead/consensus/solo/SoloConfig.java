package bulkhead.consensus.solo;

import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.block.Header;
import java.nio.charset.StandardCharsets;

/// What a solo zone is started with.
///
/// @param zoneId stands in every header and signature
/// @param genesisTime no block is older
public record SoloConfig(String zoneId, Timestamp genesisTime, SoloMode mode) {
    public SoloConfig {
        int bytes = zoneId.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > Header.ZONE_ID_BYTES_MAX) {
            throw new IllegalArgumentException("a zone id has 1 to 50 bytes: " + zoneId);
        }
    }
}
