package bulkhead.store.api;

import bulkhead.crypto.Hash;
import java.util.Optional;

/// The durable blocks of a zone. A block is seen here only when it is durable.
public interface BlockReader {

    /// The last durable block; genesis (height 0) at first.
    BlockId last();

    Optional<BlockRecord> find(long height);

    Optional<Long> findHeight(Hash blockHash);

    Optional<TransactionLocation> findTransaction(Hash transactionHash);
}
