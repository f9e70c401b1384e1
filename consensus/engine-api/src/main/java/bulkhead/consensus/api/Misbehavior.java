package bulkhead.consensus.api;

/// ABCI Misbehavior: what a validator provably did.
public record Misbehavior(Kind kind, ValidatorAddress validator, long power, long height, Timestamp time) {
    public enum Kind {
        DUPLICATE_VOTE,
        LIGHT_CLIENT_ATTACK
    }
}
