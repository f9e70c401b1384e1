package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockIndex;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

/// The index of blocks in the database: an entry without a value for each key and height, and how far it goes, in one
/// batch a block.
final class RocksIndex implements BlockIndex {

    private static final byte[] NOTHING = new byte[0];

    private final StateDatabase database;
    private final LongFunction<Optional<BlockId>> blocks;
    private volatile long height;

    /// @param blocks which block stands at a height
    RocksIndex(StateDatabase database, LongFunction<Optional<BlockId>> blocks) {
        this.database = database;
        this.blocks = blocks;
        this.height = database.find(Keys.INDEXED)
                .map(bytes -> ByteBuffer.wrap(bytes).getLong())
                .orElse(0L);
    }

    @Override
    public long height() {
        return height;
    }

    /// Shares the database, so that no rewind comes between looking at the block and writing its keys.
    @Override
    public boolean add(BlockId block, Set<Long> keys) {
        return database.shared(() -> {
            if (block.height() != height + 1) {
                throw new IllegalArgumentException("block " + block.height() + " is not the next, " + (height + 1));
            }
            if (!blocks.apply(block.height()).equals(Optional.of(block))) {
                return false;
            }
            Batch.write(database, batch -> {
                for (long key : keys) {
                    batch.put(Keys.index(key, block.height()), NOTHING);
                }
                batch.put(Keys.INDEXED, Keys.number(block.height()));
            });
            height = block.height();
            return true;
        });
    }

    @Override
    public <T> T look(Function<Lookup, T> search) {
        return database.shared(() -> {
            try (var cursors = database.cursors();
                    Cursor cursor = cursors.cursor()) {
                return search.apply((key, from) -> next(cursor, key, from));
            }
        });
    }

    private static OptionalLong next(Cursor cursor, long key, long from) {
        Bytes prefix = Bytes.wrap(Keys.index(key, 0)).slice(0, 1 + Long.BYTES);
        return cursor.seek(Keys.index(key, from))
                .map(Cursor.Entry::key)
                .filter(found -> found.startsWith(prefix))
                .map(found ->
                        OptionalLong.of(ByteBuffer.wrap(found.toArrayUnsafe()).getLong(1 + Long.BYTES)))
                .orElseGet(OptionalLong::empty);
    }

    /// Goes back, before the blocks do. Entries above stay and are looked at in vain, until their blocks come again.
    void rewind(long to) {
        if (to < height) {
            Batch.write(database, batch -> batch.put(Keys.INDEXED, Keys.number(to)));
            height = to;
        }
    }
}
