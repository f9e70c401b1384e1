package bulkhead.store.api;

import bulkhead.crypto.Hash;
import java.util.Optional;

/// The durable blocks of a zone. A block is seen here only when it is durable.
public interface BlockReader {

    /// The last durable block; genesis (height 0) at first.
    BlockId last();

    /// The block of a height. Genesis has no record: it is empty for height 0, as for heights not reached.
    Optional<BlockRecord> find(long height);

    /// The id of a height's block, without reading the block; height 0 is genesis. Empty for heights not reached.
    Optional<BlockId> findId(long height);

    /// The height of a block hash; 0 for the genesis hash.
    Optional<Long> findHeight(Hash blockHash);

    /// Where a transaction stands. A hash stands once in a zone.
    Optional<TransactionLocation> findTransaction(Hash transactionHash);

    /// Which blocks may have what is looked for.
    BlockIndex index();
}
