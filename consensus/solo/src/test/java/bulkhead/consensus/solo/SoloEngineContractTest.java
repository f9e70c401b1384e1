package bulkhead.consensus.solo;

import bulkhead.consensus.api.Engine;
import bulkhead.testing.contracts.EngineContract;
import bulkhead.testing.contracts.EngineRig;
import java.util.Optional;

final class SoloEngineContractTest implements EngineContract {

    @Override
    public Engine engine(EngineRig rig) {
        return Engines.of(rig, new SoloMode.Instant(), Optional.empty());
    }
}
