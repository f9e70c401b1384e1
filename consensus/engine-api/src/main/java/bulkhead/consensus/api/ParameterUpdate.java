package bulkhead.consensus.api;

/// ABCI ConsensusParams update, absent fields negative: block bytes, block gas, application version.
public record ParameterUpdate(long blockBytesMax, long blockGasMax, long appVersion) {

    /// Nothing changes.
    public static final ParameterUpdate NONE = new ParameterUpdate(-1, -1, -1);
}
