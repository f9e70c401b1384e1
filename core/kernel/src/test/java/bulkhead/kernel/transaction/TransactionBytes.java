package bulkhead.kernel.transaction;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.rlp.RlpWriter;

/// Damages encoded transactions in ways that keep their frame whole.
final class TransactionBytes {

    private TransactionBytes() {}

    /// The typed transaction whose list payload was cut or grown, with the list's header made to fit.
    static Bytes withListSize(Bytes typed) {
        int header = (typed.get(1) & 0xFF) <= 0xF7 ? 1 : 1 + (typed.get(1) & 0xFF) - 0xF7;
        Bytes payload = typed.slice(1 + header);
        return Bytes.concat(
                typed.slice(0, 1),
                new RlpWriter().list(list -> list.raw(payload)).toBytes());
    }
}
