package bulkhead.store.rocksdb;

import bulkhead.crypto.Hash;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import bulkhead.store.api.TransactionLocation;
import bulkhead.store.api.ZoneIdentity;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/// The blocks in the log and their indexes in the database. The indexes follow the log and are made again from it.
final class RocksBlocks implements BlockReader, AutoCloseable {

    private final StateDatabase database;
    private final BlockId genesis;
    private final BlockLog log;
    private final RocksIndex index;
    private volatile BlockId last;

    /// @param hash the block's own
    private record Entry(LogPosition position, Hash hash) {
        BlockId id() {
            return new BlockId(position.height(), hash);
        }
    }

    /// Opens the log, indexes what is not indexed yet, and compares both.
    ///
    /// @throws StoreFailure if the indexes tell of a block that the log does not have
    RocksBlocks(StateDatabase database, Path stateFolder, Disk disk, BlockLog.Options options) {
        ZoneIdentity zone = options.zone();
        this.database = database;
        this.genesis = zone.genesis();
        this.index = new RocksIndex(database, this::findId);
        Optional<Entry> known = findLastEntry();
        this.log = BlockLog.open(disk, options, known.map(Entry::position), this::index);
        try {
            BlockId end = log.height() == 0
                    ? genesis
                    : findEntry(log.height()).orElseThrow().id();
            if (known.isPresent() && known.get().position().height() > log.height()) {
                throw mismatch(known.get().id(), end, stateFolder);
            }
            if (known.isPresent()) {
                BlockId logged = log.read(known.get().position()).id();
                if (!logged.equals(known.get().id())) {
                    throw mismatch(known.get().id(), logged, stateFolder);
                }
            }
            this.last = end;
        } catch (StoreFailure e) {
            log.close();
            throw e;
        }
    }

    static StoreFailure mismatch(BlockId state, BlockId log, Path stateFolder) {
        return new StoreFailure(new StoreProblem.StateMismatch(state, log, stateFolder.toString()));
    }

    Optional<TornTail> torn() {
        return log.torn();
    }

    @Override
    public BlockId last() {
        return last;
    }

    @Override
    public Optional<BlockRecord> find(long height) {
        return database.shared(() -> findEntry(height).map(entry -> log.read(entry.position())));
    }

    @Override
    public Optional<BlockId> findId(long height) {
        return height == 0 ? Optional.of(genesis) : findEntry(height).map(Entry::id);
    }

    @Override
    public Optional<Long> findHeight(Hash blockHash) {
        if (blockHash.equals(genesis.hash())) {
            return Optional.of(0L);
        }
        return database.find(Keys.blockHash(blockHash))
                .map(bytes -> ByteBuffer.wrap(bytes).getLong());
    }

    @Override
    public Optional<TransactionLocation> findTransaction(Hash transactionHash) {
        return database.find(Keys.transaction(transactionHash)).map(bytes -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new TransactionLocation(buffer.getLong(), buffer.getInt());
        });
    }

    @Override
    public RocksIndex index() {
        return index;
    }

    void append(BlockRecord block) {
        if (block.height() != last.height() + 1) {
            throw new IllegalArgumentException(
                    "block " + block.height() + " does not follow the last block, " + last.height());
        }
        LogPosition position = log.append(block);
        index(block, position); // only now can anybody see it
        last = block.id();
    }

    /// Takes the last block out of the indexes. The log is cut afterwards, by [#truncate].
    void forgetLast() {
        BlockRecord block = find(last.height()).orElseThrow();
        BlockId before = findId(block.height() - 1).orElseThrow();
        Batch.write(database, batch -> {
            batch.delete(Keys.block(block.height()));
            batch.delete(Keys.blockHash(block.id().hash()));
            for (Hash transaction : block.transactions()) {
                batch.delete(Keys.transaction(transaction));
            }
        });
        last = before;
    }

    void truncate() {
        log.truncateAfter(findEntry(last.height()).map(Entry::position));
    }

    @Override
    public void close() {
        log.close();
    }

    private void index(BlockRecord block, LogPosition position) {
        Batch.write(database, batch -> {
            ByteBuffer entry = ByteBuffer.allocate(Long.BYTES + Long.BYTES + Integer.BYTES + Hash.SIZE);
            entry.putLong(position.segment()).putLong(position.offset()).putInt(position.size());
            entry.put(block.id().hash().bytes().toArrayUnsafe());
            batch.put(Keys.block(block.height()), entry.array());
            batch.put(Keys.blockHash(block.id().hash()), Keys.number(block.height()));
            for (int index = 0; index < block.transactions().size(); index++) {
                ByteBuffer location = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
                location.putLong(block.height()).putInt(index);
                batch.put(Keys.transaction(block.transactions().get(index)), location.array());
            }
        });
    }

    private Optional<Entry> findEntry(long height) {
        return database.find(Keys.block(height)).map(bytes -> decode(height, bytes));
    }

    private Optional<Entry> findLastEntry() {
        return database.shared(() -> {
            try (var cursors = database.cursors();
                    Cursor cursor = cursors.cursor()) {
                return cursor.seekBack(Keys.block(Long.MAX_VALUE))
                        .filter(entry -> entry.key().get(0) == Keys.BLOCK)
                        .map(entry -> decode(
                                ByteBuffer.wrap(entry.key().toArrayUnsafe()).getLong(1),
                                entry.value().toArrayUnsafe()));
            }
        });
    }

    private static Entry decode(long height, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        LogPosition position = new LogPosition(height, buffer.getLong(), buffer.getLong(), buffer.getInt());
        byte[] hash = new byte[Hash.SIZE];
        buffer.get(hash);
        return new Entry(position, Hash.wrap(hash));
    }
}
