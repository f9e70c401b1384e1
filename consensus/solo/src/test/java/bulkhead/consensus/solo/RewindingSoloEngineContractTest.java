package bulkhead.consensus.solo;

import bulkhead.consensus.api.Engine;
import bulkhead.testing.contracts.EngineContract;
import bulkhead.testing.contracts.EngineRig;
import java.util.Optional;

/// The same engine in a dev zone.
final class RewindingSoloEngineContractTest implements EngineContract {

    @Override
    public Engine engine(EngineRig rig) {
        return Engines.of(rig, new SoloMode.Instant(), Optional.of(rig.disk()));
    }
}
