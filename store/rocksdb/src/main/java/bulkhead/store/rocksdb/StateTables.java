package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.ChangeSet;
import bulkhead.store.api.CompartmentChange;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.rocksdb.Journal.Cell;
import bulkhead.store.tree.TreeRoot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// The state in the database: what a height changes goes in, is taken back, or loses its history, in one batch each.
final class StateTables {

    private final StateDatabase database;
    private final CellHistory cells;
    private final boolean rewindable;

    /// @param rewindable whether what taking back needs is written too
    StateTables(StateDatabase database, CellHistory cells, boolean rewindable) {
        this.database = database;
        this.cells = cells;
        this.rewindable = rewindable;
    }

    /// The block whose changes were applied last; empty before genesis.
    Optional<BlockId> findApplied() {
        return database.find(Keys.APPLIED).map(bytes -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            byte[] hash = new byte[Hash.SIZE];
            long height = buffer.getLong();
            buffer.get(hash);
            return new BlockId(height, Hash.wrap(hash));
        });
    }

    /// The lowest height whose state is kept.
    long lowest() {
        return database.find(Keys.LOWEST)
                .map(bytes -> ByteBuffer.wrap(bytes).getLong())
                .orElse(0L);
    }

    /// Adds all that a block changes, and the mark that it is applied.
    void put(WriteBatch batch, ChangeSet changes, BlockId block) throws RocksDBException {
        List<Cell> changed = new ArrayList<>();
        List<Cell> stale = new ArrayList<>();
        List<Cell> added = new ArrayList<>();
        for (var entry : changes.compartments().entrySet()) {
            Bytes space = Keys.space(entry.getKey());
            CompartmentChange change = entry.getValue();
            for (var value : change.values().entrySet()) {
                put(batch, new Cell(space, value.getKey()), changes.height(), value.getValue(), changed);
            }
            Cell root = new Cell(Keys.OWN, Keys.name(entry.getKey()));
            put(batch, root, changes.height(), Optional.of(encode(change.tree().root())), changed);
            for (var node : change.tree().nodes().entrySet()) {
                batch.put(Keys.node(space, node.getKey()), node.getValue().toArrayUnsafe());
                added.add(new Cell(space, node.getKey()));
            }
            change.tree().stale().forEach(key -> stale.add(new Cell(space, key)));
        }
        Cell zoneRoot = new Cell(Keys.OWN, Keys.ZONE_ROOT);
        put(batch, zoneRoot, changes.height(), Optional.of(changes.zoneRoot().bytes()), changed);
        batch.put(Keys.journal(changes.height(), Journal.CELLS), Journal.encode(changed));
        batch.put(Keys.journal(changes.height(), Journal.STALE), Journal.encode(stale));
        if (rewindable) {
            batch.put(Keys.journal(changes.height(), Journal.ADDED), Journal.encode(added));
        }
        batch.put(Keys.APPLIED, encode(block));
    }

    /// Adds what takes a height back; `before` is the block then applied last.
    void undo(WriteBatch batch, long height, BlockId before) throws RocksDBException {
        for (Cell cell : Journal.read(database, height, Journal.CELLS)) {
            cells.undo(batch, cell, height);
        }
        for (Cell node : Journal.read(database, height, Journal.ADDED)) {
            batch.delete(Keys.node(node.space(), node.key()));
        }
        deleteJournal(batch, height);
        batch.put(Keys.APPLIED, encode(before));
    }

    /// Adds what drops all that only states below `height` could see of what `height` replaced.
    void prune(WriteBatch batch, long height) throws RocksDBException {
        for (Cell cell : Journal.read(database, height, Journal.CELLS)) {
            cells.forget(batch, cell, height);
        }
        for (Cell node : Journal.read(database, height, Journal.STALE)) {
            batch.delete(Keys.node(node.space(), node.key()));
        }
        deleteJournal(batch, height);
        batch.put(Keys.LOWEST, Keys.number(height));
    }

    static TreeRoot decodeRoot(Bytes bytes) {
        return new TreeRoot(ByteBuffer.wrap(bytes.toArrayUnsafe()).getLong(), new Hash(bytes.slice(Long.BYTES)));
    }

    static CompartmentName decodeName(Bytes name) {
        return CompartmentName.of(new String(name.toArrayUnsafe(), StandardCharsets.US_ASCII));
    }

    private void put(WriteBatch batch, Cell cell, long height, Optional<Bytes> value, List<Cell> changed)
            throws RocksDBException {
        if (cells.put(batch, cell, height, value)) {
            changed.add(cell);
        }
    }

    private static void deleteJournal(WriteBatch batch, long height) throws RocksDBException {
        for (int part = 0; part < Journal.PARTS; part++) {
            batch.delete(Keys.journal(height, part));
        }
    }

    private static Bytes encode(TreeRoot root) {
        return Bytes.concat(Bytes.wrap(Keys.number(root.version())), root.hash().bytes());
    }

    private static byte[] encode(BlockId block) {
        return Bytes.concat(
                        Bytes.wrap(Keys.number(block.height())), block.hash().bytes())
                .toArrayUnsafe();
    }
}
