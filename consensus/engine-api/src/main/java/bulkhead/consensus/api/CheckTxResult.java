package bulkhead.consensus.api;

/// ABCI CheckTx: 0 accepted; anything else refused, with the reason for a person.
public record CheckTxResult(int code, String log) {
    public boolean isAccepted() {
        return code == 0;
    }
}
