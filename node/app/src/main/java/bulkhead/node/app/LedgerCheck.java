package bulkhead.node.app;

import bulkhead.crypto.Hash;
import bulkhead.evm.Evm;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.KnownTransactions;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.Store;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.ZoneIdentity;
import bulkhead.store.memory.MemoryStore;
import bulkhead.store.rocksdb.RocksConfig;
import bulkhead.store.rocksdb.RocksStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// Executes a whole log again from genesis, in memory, and compares everything with what was recorded.
public final class LedgerCheck {

    private LedgerCheck() {}

    /// One line that says what was compared.
    ///
    /// @throws NodeFailure at the first difference, or if the directory is none of this zone's
    public static String run(GenesisFile genesis, Path data) {
        if (!Files.isDirectory(data)) {
            throw new NodeFailure("there is no data directory " + data);
        }
        ZoneIdentity zone = genesis.genesis().zoneIdentity();
        try (ExecutionThreads threads = new ExecutionThreads(1, Evm.STACK_BYTES);
                Store kept = RocksStore.open(RocksConfig.of(data), zone)) {
            Kernel kernel = Kernels.of(genesis, KnownTransactions.NONE);
            return threads.call(() -> compare(kernel, zone, kept));
        } catch (StoreFailure e) {
            throw new NodeFailure(e.problem().message(), e);
        }
    }

    private static String compare(Kernel kernel, ZoneIdentity zone, Store kept) {
        Replay replay = new Replay(kernel);
        long last = kept.blocks().last().height();
        long transactions = 0;
        try (Store again = new MemoryStore(zone)) {
            again.apply(kernel.genesisChanges());
            for (long height = 1; height <= last; height++) {
                long missing = height;
                BlockRecord record = kept.blocks()
                        .find(height)
                        .orElseThrow(() -> new NodeFailure("block " + missing + " is missing in the log"));
                transactions += record.transactions().size();
                again.append(record);
                again.apply(replay.execute(again.latest(), record).changes());
            }
            requireSameState(kept, again.latest().zoneRoot());
            return "executed " + last + " blocks with " + transactions
                    + " transactions again: all roots and receipts are the same; zone root "
                    + again.latest().zoneRoot();
        }
    }

    /// The kept state may be behind the log after a crash; then the node brings it forward at its next start.
    private static void requireSameState(Store kept, Hash root) {
        boolean isCurrent = !kept.isEmpty()
                && kept.latest().height() == kept.blocks().last().height();
        if (isCurrent && !kept.latest().zoneRoot().equals(root)) {
            throw new NodeFailure("the kept state has root " + kept.latest().zoneRoot() + ", its log gives " + root
                    + ": remove the folder state in the data directory; the next start rebuilds it from the log");
        }
    }
}
