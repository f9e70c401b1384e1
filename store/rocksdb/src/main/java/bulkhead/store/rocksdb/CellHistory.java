package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;
import bulkhead.store.rocksdb.Cursor.Entry;
import bulkhead.store.rocksdb.Journal.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Values by key and height: the latest lies flat, and beside it what each height replaced.
///
/// The value at height H is what the first change above H replaced, or the latest value if nothing changed since. A
/// reader takes the latest value first and looks for a replaced one after it: a block that is applied in between is
/// then seen in the history, whichever of the two it came before (INV-070). So a reader needs neither lock nor
/// snapshot.
final class CellHistory {

    private static final byte ABSENT = 0;
    private static final byte PRESENT = 1;

    private final StateDatabase database;
    private volatile long newest = -1;

    CellHistory(StateDatabase database) {
        this.database = database;
    }

    /// The writer is about to write this height, or has come back to it.
    void reach(long height) {
        newest = height;
    }

    Optional<Bytes> findAt(Cell cell, long height) {
        Optional<Bytes> latest = latest(cell);
        if (newest <= height) {
            return latest; // nothing above that height was begun when it was read
        }
        try (var cursors = database.cursors();
                Cursor cursor = cursors.cursor()) {
            Optional<Entry> change = firstChangeAfter(cursor, cell, height);
            return change.isPresent() ? replaced(change.get().value()) : latest;
        }
    }

    Optional<Bytes> latest(Cell cell) {
        return database.find(Keys.value(cell.space(), cell.key())).map(Bytes::wrap);
    }

    /// The keys that have a value at a height.
    List<Bytes> keys(Bytes space, KeyRange range, long height) {
        List<Bytes> found = new ArrayList<>();
        try (var cursors = database.cursors();
                Cursor values = cursors.cursor();
                Cursor history = cursors.cursor()) {
            Merge merge = new Merge(space, range, values, history);
            for (Optional<Bytes> key = merge.first(); key.isPresent() && found.size() < range.limit(); ) {
                Optional<Entry> change = firstChangeAfter(history, new Cell(space, key.get()), height);
                if (change.isPresent() ? replaced(change.get().value()).isPresent() : merge.hasLatest()) {
                    found.add(key.get());
                }
                key = merge.next();
            }
        }
        return found;
    }

    /// Adds a change to a batch; false if it changes nothing.
    ///
    /// @param height that changes it; what it replaces is not kept for 0, before which there is no state
    boolean put(WriteBatch batch, Cell cell, long height, Optional<Bytes> value) throws RocksDBException {
        Optional<Bytes> before = height == 0 ? Optional.empty() : latest(cell);
        if (before.equals(value)) {
            return false;
        }
        if (height > 0) {
            batch.put(Keys.history(cell.space(), cell.key(), height), encodeReplaced(before));
        }
        setLatest(batch, cell, value);
        return true;
    }

    /// Adds to a batch what takes a height's change back.
    void undo(WriteBatch batch, Cell cell, long height) throws RocksDBException {
        byte[] key = Keys.history(cell.space(), cell.key(), height);
        Optional<byte[]> entry = database.find(key);
        if (entry.isPresent()) {
            setLatest(batch, cell, replaced(Bytes.wrap(entry.get())));
            batch.delete(key);
        }
    }

    /// Adds to a batch what drops the value a height replaced.
    void forget(WriteBatch batch, Cell cell, long height) throws RocksDBException {
        batch.delete(Keys.history(cell.space(), cell.key(), height));
    }

    private static void setLatest(WriteBatch batch, Cell cell, Optional<Bytes> value) throws RocksDBException {
        byte[] key = Keys.value(cell.space(), cell.key());
        if (value.isPresent()) {
            batch.put(key, value.get().toArrayUnsafe());
        } else {
            batch.delete(key);
        }
    }

    private static Optional<Entry> firstChangeAfter(Cursor cursor, Cell cell, long height) {
        byte[] from = Keys.history(cell.space(), cell.key(), height + 1);
        Bytes prefix = Bytes.copyOf(from, 0, from.length - Long.BYTES);
        return cursor.seek(from).filter(entry -> entry.key().startsWith(prefix));
    }

    private static byte[] encodeReplaced(Optional<Bytes> value) {
        return value.map(bytes -> Bytes.concat(Bytes.of(PRESENT), bytes).toArrayUnsafe())
                .orElse(new byte[] {ABSENT});
    }

    private static Optional<Bytes> replaced(Bytes entry) {
        return entry.get(0) == ABSENT ? Optional.empty() : Optional.of(entry.slice(1));
    }

    /// Walks the keys of a range that have a value now or had one at any kept height, ascending.
    private static final class Merge {
        private final Bytes space;
        private final KeyRange range;
        private final Cursor values;
        private final Cursor history;
        private Optional<Bytes> valueKey = Optional.empty();
        private Optional<Bytes> historyKey = Optional.empty();
        private Optional<Bytes> key = Optional.empty();

        private Merge(Bytes space, KeyRange range, Cursor values, Cursor history) {
            this.space = space;
            this.range = range;
            this.values = values;
            this.history = history;
        }

        Optional<Bytes> first() {
            valueKey = valueKey(values.seek(Keys.value(space, range.start())));
            historyKey = historyKey(history.seek(Keys.historyFrom(space, range.start())));
            return settle();
        }

        Optional<Bytes> next() {
            if (key.equals(historyKey)) {
                byte[] end = Keys.history(space, key.orElseThrow(), -1L); // as unsigned, above every height
                historyKey = historyKey(history.seek(end));
            }
            if (key.equals(valueKey)) {
                valueKey = valueKey(values.next());
            }
            return settle();
        }

        /// Whether the current key has a value now.
        boolean hasLatest() {
            return key.equals(valueKey);
        }

        private Optional<Bytes> settle() {
            boolean valueFirst = historyKey.isEmpty()
                    || (valueKey.isPresent() && valueKey.get().compareTo(historyKey.get()) <= 0);
            key = valueFirst ? valueKey : historyKey;
            return key;
        }

        private Optional<Bytes> valueKey(Optional<Entry> entry) {
            Bytes prefix = Bytes.wrap(Keys.value(space, range.prefix()));
            return entry.filter(found -> found.key().startsWith(prefix))
                    .map(found -> found.key().slice(1 + space.size()));
        }

        private Optional<Bytes> historyKey(Optional<Entry> entry) {
            Bytes prefix = Bytes.wrap(Keys.historyFrom(space, range.prefix()));
            return entry.filter(found -> found.key().startsWith(prefix))
                    .map(found -> Keys.historyKey(space, found.key()));
        }
    }
}
