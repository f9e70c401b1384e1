package bulkhead.consensus.solo;

import bulkhead.consensus.api.Rewind;
import bulkhead.testing.contracts.EngineRig;
import java.util.Optional;

final class Engines {

    private Engines() {}

    static SoloEngine of(EngineRig rig, SoloMode mode, Optional<Rewind> rewind) {
        return new SoloEngine(
                new SoloConfig(EngineRig.ZONE_ID, EngineRig.GENESIS_TIME, mode),
                new SoloPorts(rig.clock(), Thread.ofPlatform().name("solo").factory(), rig.signer(), rig, rewind));
    }
}
