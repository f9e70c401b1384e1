package bulkhead.node.app;

import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.store.api.Store;
import java.time.Instant;

/// When blocks were made, as their headers say.
final class BlockTimes {

    private BlockTimes() {}

    /// The time of the last block's header; of genesis where there is none yet.
    static Instant ofLast(Store store, Genesis genesis) {
        return store.blocks()
                .find(store.blocks().last().height())
                .map(record -> instant(
                        BlockCodec.decodeRequest(record.request()).header().time()))
                .orElseGet(() -> instant(genesis.identity().time()));
    }

    static Instant instant(ZoneTime time) {
        return Instant.ofEpochSecond(time.seconds(), time.nanos());
    }
}
