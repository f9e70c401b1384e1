package bulkhead.consensus.api;

import java.util.List;

/// ABCI InitChain: zone id, genesis time, first height, validators. Parameters come from the application's genesis.
public record InitChain(String zoneId, Timestamp time, long initialHeight, List<ValidatorUpdate> validators) {
    public InitChain {
        validators = List.copyOf(validators);
    }
}
