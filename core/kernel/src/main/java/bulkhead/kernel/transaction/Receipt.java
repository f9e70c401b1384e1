package bulkhead.kernel.transaction;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpException;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.evm.Log;
import java.util.ArrayList;
import java.util.List;

/// What a block keeps of a transaction's execution (EIP-658, EIP-2718).
///
/// @param cumulativeGas gas used in the block up to and with this transaction
public record Receipt(TransactionType type, boolean isSuccess, long cumulativeGas, Bloom bloom, List<Log> logs) {

    private static final int LIST_FIRST = 0xC0;

    public Receipt {
        logs = List.copyOf(logs);
    }

    public static Receipt of(TransactionType type, boolean isSuccess, long cumulativeGas, List<Log> logs) {
        return new Receipt(type, isSuccess, cumulativeGas, Bloom.of(logs), logs);
    }

    /// The EIP-2718 bytes: `type ‖ rlp([status, cumulative gas, bloom, logs])`, a bare list for a legacy transaction.
    public Bytes encode() {
        Bytes list = Rlp.encodeList(receipt -> receipt.unsigned(isSuccess ? 1 : 0)
                .unsigned(cumulativeGas)
                .bytes(bloom.bytes())
                .list(
                        logs,
                        (log, writer) -> writer.list(item -> item.address(log.address())
                                .list(log.topics(), (topic, topics) -> topics.hash(topic))
                                .bytes(log.data()))));
        return type == TransactionType.LEGACY ? list : Bytes.concat(Bytes.of((byte) type.id()), list);
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws RlpException if it is nothing of the kind
    public static Receipt decode(Bytes encoded) {
        int first = encoded.isEmpty() ? 0 : encoded.get(0) & 0xFF;
        TransactionType type = first >= LIST_FIRST
                ? TransactionType.LEGACY
                : TransactionType.find(first)
                        .filter(found -> found != TransactionType.LEGACY)
                        .orElseThrow(() -> new RlpException("receipt: unknown type " + first));
        RlpReader list = RlpReader.ofList(type == TransactionType.LEGACY ? encoded : encoded.slice(1));
        long status = list.unsigned();
        if (status > 1) {
            throw new RlpException("receipt: status is " + status);
        }
        long cumulativeGas = list.unsigned();
        Bloom bloom = new Bloom(list.bytes(Bloom.SIZE));
        List<Log> logs = new ArrayList<>();
        for (RlpReader items = list.list(); items.hasNext(); ) {
            logs.add(log(items.list()));
        }
        list.end();
        return new Receipt(type, status == 1, cumulativeGas, bloom, logs);
    }

    private static Log log(RlpReader item) {
        var address = item.address();
        List<Hash> topics = new ArrayList<>();
        for (RlpReader hashes = item.list(); hashes.hasNext(); ) {
            topics.add(hashes.hash());
        }
        Log log = new Log(address, topics, item.bytes());
        item.end();
        return log;
    }
}
