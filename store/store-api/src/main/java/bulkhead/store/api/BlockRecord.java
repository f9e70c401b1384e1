package bulkhead.store.api;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.util.List;

/// One block as the log keeps it. The three byte strings belong to others and are opaque here.
///
/// @param id height and hash
/// @param transactions hashes in block order, the derived system transaction last where there is one
/// @param request what finalizeBlock was asked, encoded by the kernel
/// @param results what it answered (receipts among it), encoded by the kernel
/// @param engineRecord header and certificate, encoded by the engine
public record BlockRecord(BlockId id, List<Hash> transactions, Bytes request, Bytes results, Bytes engineRecord) {
    public BlockRecord {
        transactions = List.copyOf(transactions);
    }

    public long height() {
        return id.height();
    }
}
