package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.ChangeSet;
import bulkhead.store.api.CompartmentChange;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.ZoneIdentity;
import bulkhead.store.tree.TreeRoot;
import bulkhead.store.tree.TreeUpdate;
import bulkhead.testing.fixtures.SeededRandom;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Appends and applies blocks of 1,000 changes each, then opens the store again. No test: `main` prints what it took.
///
/// Each change also adds three tree nodes of 100 bytes and makes three stale: about what a Merkle tree over a million
/// keys writes per changed key once its upper levels are shared.
final class RocksStoreBenchmark {

    private static final ZoneIdentity ZONE = new ZoneIdentity("benchmark-1", Hash.ZERO, false);
    private static final CompartmentName COMPARTMENT = CompartmentName.of("accounts");
    private static final int CHANGES = 1_000;
    private static final int NODES = 3 * CHANGES;
    private static final int KEYS = 200_000;
    private static final int BLOCK_BYTES = 200_000;

    private final SeededRandom random = new SeededRandom(1);
    private List<Bytes> fresh = List.of();

    private RocksStoreBenchmark() {}

    /// Runs it.
    ///
    /// @param arguments an empty folder, and the number of blocks
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        int blocks = Integer.parseInt(arguments[1]);
        new RocksStoreBenchmark().run(RocksConfig.of(folder).withHistoryBlocks(blocks / 2), blocks);
    }

    private void run(RocksConfig config, int blocks) {
        long append = 0;
        long apply = 0;
        try (RocksStore store = RocksStore.open(config, ZONE)) {
            store.apply(changes(0));
            for (int height = 1; height <= blocks; height++) {
                BlockRecord block = block(height);
                ChangeSet changes = changes(height);
                long start = System.nanoTime();
                store.append(block);
                long appended = System.nanoTime();
                store.apply(changes);
                append += appended - start;
                apply += System.nanoTime() - appended;
            }
        }
        long start = System.nanoTime();
        try (RocksStore store = RocksStore.open(config, ZONE)) {
            double opened = (System.nanoTime() - start) / 1e6;
            System.out.printf(
                    "%d blocks of %d changes: append %.2f ms, apply %.2f ms, %.0f blocks/s; open at %d in %.0f ms%n",
                    blocks,
                    CHANGES,
                    append / 1e6 / blocks,
                    apply / 1e6 / blocks,
                    blocks / ((append + apply) / 1e9),
                    store.latest().height(),
                    opened);
        }
    }

    private BlockRecord block(long height) {
        List<Hash> transactions = new ArrayList<>();
        for (int i = 0; i < CHANGES / 2; i++) {
            transactions.add(Hash.wrap(random.nextBytes(Hash.SIZE)));
        }
        Bytes request = Bytes.wrap(random.nextBytes(BLOCK_BYTES));
        return new BlockRecord(
                new BlockId(height, Hash.wrap(random.nextBytes(Hash.SIZE))),
                transactions,
                request,
                request,
                Bytes.EMPTY);
    }

    private ChangeSet changes(long height) {
        SortedMap<Bytes, Optional<Bytes>> values = new TreeMap<>();
        while (values.size() < CHANGES) {
            Bytes key = Bytes.wrap(
                    ByteBuffer.allocate(20).putInt(random.nextInt(KEYS) * 7_919).array());
            values.put(key, Optional.of(Bytes.wrap(random.nextBytes(72))));
        }
        SortedMap<Bytes, Bytes> nodes = new TreeMap<>();
        for (int i = 0; i < NODES; i++) {
            Bytes key =
                    Bytes.wrap(ByteBuffer.allocate(14).putLong(height).putInt(i).array());
            nodes.put(key, Bytes.wrap(random.nextBytes(100)));
        }
        TreeUpdate tree = new TreeUpdate(new TreeRoot(height, Hash.ZERO), nodes, fresh);
        fresh = List.copyOf(nodes.keySet());
        return new ChangeSet(
                height, new TreeMap<>(Map.of(COMPARTMENT, new CompartmentChange(values, tree))), Hash.ZERO);
    }
}
