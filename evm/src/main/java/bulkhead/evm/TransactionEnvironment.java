package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.util.List;

/// What transaction-related instructions show: ORIGIN, GASPRICE (effective), BLOBHASH.
public record TransactionEnvironment(Address origin, UInt256 gasPrice, List<Hash> blobHashes) {
    public TransactionEnvironment {
        blobHashes = List.copyOf(blobHashes);
    }
}
