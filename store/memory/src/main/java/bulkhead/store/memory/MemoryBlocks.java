package bulkhead.store.memory;

import bulkhead.crypto.Hash;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockIndex;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.TransactionLocation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All blocks and their indexes. A block is published by `last`, after its indexes are there.
final class MemoryBlocks implements BlockReader {

    private final BlockId genesis;
    // Looked up by key only, never iterated.
    private final Map<Long, BlockRecord> records = new ConcurrentHashMap<>();
    private final Map<Hash, Long> heights = new ConcurrentHashMap<>();
    private final Map<Hash, TransactionLocation> transactions = new ConcurrentHashMap<>();
    private final MemoryIndex index = new MemoryIndex(this::idAt);
    private volatile BlockId last;

    MemoryBlocks(BlockId genesis) {
        this.genesis = genesis;
        this.last = genesis;
        heights.put(genesis.hash(), 0L);
    }

    @Override
    public BlockId last() {
        return last;
    }

    @Override
    public Optional<BlockRecord> find(long height) {
        return height > last.height() ? Optional.empty() : Optional.ofNullable(records.get(height));
    }

    @Override
    public Optional<BlockId> findId(long height) {
        return height == 0 ? Optional.of(genesis) : find(height).map(BlockRecord::id);
    }

    @Override
    public Optional<Long> findHeight(Hash blockHash) {
        return Optional.ofNullable(heights.get(blockHash)).filter(height -> height <= last.height());
    }

    @Override
    public Optional<TransactionLocation> findTransaction(Hash transactionHash) {
        return Optional.ofNullable(transactions.get(transactionHash)).filter(at -> at.height() <= last.height());
    }

    @Override
    public BlockIndex index() {
        return index;
    }

    private BlockId idAt(long height) {
        return find(height).map(BlockRecord::id).orElse(genesis);
    }

    void append(BlockRecord block) {
        if (block.height() != last.height() + 1) {
            throw new IllegalArgumentException(
                    "block " + block.height() + " does not follow the last block, " + last.height());
        }
        records.put(block.height(), block);
        heights.put(block.id().hash(), block.height());
        for (int index = 0; index < block.transactions().size(); index++) {
            transactions.put(block.transactions().get(index), new TransactionLocation(block.height(), index));
        }
        last = block.id();
    }

    void rewind(long height) {
        long highest = last.height();
        last = idAt(height);
        index.rewind(height); // after `last`: a block that goes can no longer be added
        for (long dropped = highest; dropped > height; dropped--) {
            BlockRecord block = records.remove(dropped);
            if (block != null) {
                heights.remove(block.id().hash());
                block.transactions().forEach(transactions::remove);
            }
        }
    }
}
