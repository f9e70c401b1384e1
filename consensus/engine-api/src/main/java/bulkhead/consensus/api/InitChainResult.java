package bulkhead.consensus.api;

import bulkhead.crypto.Hash;
import java.util.List;

/// What InitChain answers: validators (empty = those of the request), the app hash of genesis, parameters.
public record InitChainResult(List<ValidatorUpdate> validators, Hash appHash, ParameterUpdate parameters) {
    public InitChainResult {
        validators = List.copyOf(validators);
    }
}
