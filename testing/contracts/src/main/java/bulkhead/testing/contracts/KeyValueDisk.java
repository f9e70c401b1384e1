package bulkhead.testing.contracts;

import bulkhead.consensus.api.BlockContent;
import bulkhead.consensus.api.BlockResults;
import bulkhead.consensus.api.Rewind;
import bulkhead.consensus.api.block.Block;
import bulkhead.consensus.api.block.Commit;
import bulkhead.consensus.api.block.EngineRecord;
import bulkhead.crypto.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// What survives a [KeyValueApplication]: its committed blocks. Can be told to fail, and to forget.
public final class KeyValueDisk implements Rewind {

    private final List<Entry> entries = new ArrayList<>();
    private boolean full;

    /// A committed block.
    public record Entry(BlockContent content, BlockResults results, Bytes engineRecord, Map<String, String> state) {
        public Entry {
            state = new TreeMap<>(state);
        }

        Entry withRecord(Bytes record) {
            return new Entry(content, results, record, state);
        }

        public EngineRecord record() {
            return EngineRecord.decode(engineRecord);
        }
    }

    synchronized void write(Entry entry) {
        if (full) {
            throw new IllegalStateException("no space left on device");
        }
        entries.add(entry);
        notifyAll();
    }

    /// From now on nothing can be written, or it can again.
    public synchronized void full(boolean now) {
        full = now;
    }

    public synchronized Optional<Entry> last() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public synchronized Entry at(long height) {
        return entries.get((int) height - 1);
    }

    /// CometBFT's block of a height, put together from what was committed.
    public Block block(long height) {
        Commit lastCommit = height == 1 ? Commit.NONE : at(height - 1).record().commit();
        return at(height).record().block(at(height).content().transactions(), lastCommit);
    }

    /// Waits until a height is committed.
    ///
    /// @throws AssertionError if it takes longer than ten seconds
    public synchronized void awaitHeight(long height) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (entries.size() < height) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no block " + height + " within ten seconds; the last is " + entries.size());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    @Override
    public synchronized void to(long height) {
        entries.subList((int) height, entries.size()).clear();
    }
}
