package bulkhead.node.app;

import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.store.api.Store;
import java.time.Instant;

/// When blocks were made, as their headers say.
final class BlockTimes {

    private BlockTimes() {}

    /// The time of the last block's header; 1970 where there is none yet.
    static Instant ofLast(Store store) {
        return store.blocks()
                .find(store.blocks().last().height())
                .map(record -> instant(
                        BlockCodec.decodeRequest(record.request()).header().time()))
                .orElse(Instant.EPOCH);
    }

    static Instant instant(ZoneTime time) {
        return Instant.ofEpochSecond(time.seconds(), time.nanos());
    }
}
