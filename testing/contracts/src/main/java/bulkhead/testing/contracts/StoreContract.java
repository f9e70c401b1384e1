package bulkhead.testing.contracts;

import static bulkhead.testing.contracts.StoreScenario.COMPARTMENTS;
import static bulkhead.testing.contracts.StoreScenario.ZONE;
import static bulkhead.testing.contracts.StoreScenario.block;
import static bulkhead.testing.contracts.StoreScenario.hash;
import static bulkhead.testing.contracts.StoreScenario.nodeKey;
import static bulkhead.testing.contracts.StoreScenario.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Bytes;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.Store;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import bulkhead.store.api.TransactionLocation;
import bulkhead.store.api.ZoneIdentity;
import bulkhead.store.tree.NodeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every store promises. A subclass supplies the store; a durable one extends [DurableStoreContract].
public abstract class StoreContract {

    private static final CompartmentName ORDERS = CompartmentName.of("orders");
    private static final CompartmentName UNKNOWN = CompartmentName.of("unknown");
    private static final long SEED = 20_261_124;

    final StoreScenario scenario = new StoreScenario(SEED, 8, 60);
    private final List<Store> opened = new ArrayList<>();

    /// Opens the store under test: empty at first; if it is durable, the one of this test when called again.
    ///
    /// @param historyBlocks how many states before the latest it keeps
    protected abstract Store open(ZoneIdentity zone, long historyBlocks);

    @AfterEach
    void closeAll() {
        opened.forEach(Store::close);
    }

    @Test
    void startsEmptyAtGenesis() {
        Store store = open();

        assertThat(store.isEmpty()).isTrue();
        assertThat(store.findAt(0)).isEmpty();
        assertThatIllegalStateException().isThrownBy(store::latest);
        assertThat(store.blocks().last()).isEqualTo(ZONE.genesis());
        assertThat(store.blocks().find(0)).isEmpty();
        assertThat(store.blocks().findHeight(ZONE.genesisHash())).contains(0L);
    }

    @Test
    void appliesGenesisWithoutABlock() {
        Store store = open();

        store.apply(scenario.changes(0));

        assertThat(store.isEmpty()).isFalse();
        assertThat(store.latest().height()).isZero();
        assertThat(scenario.differences(store.latest())).isEmpty();
    }

    @Test
    void refusesToApplyABlockThatIsNotDurable() {
        Store store = open();
        store.apply(scenario.changes(0));

        assertThatIllegalArgumentException().isThrownBy(() -> store.apply(scenario.changes(1)));

        assertThat(store.latest().height()).isZero();
    }

    @Test
    void refusesBlocksOutOfOrder() {
        Store store = open();
        scenario.fill(store, 2);

        for (long height : new long[] {1, 2, 4}) {
            assertThatIllegalArgumentException().isThrownBy(() -> store.append(block(height)));
        }
        assertThat(store.blocks().last()).isEqualTo(block(2).id());
    }

    @Test
    void refusesChangesOutOfOrder() {
        Store store = open();
        store.append(block(1));
        store.append(block(2));
        assertThatIllegalArgumentException().isThrownBy(() -> store.apply(scenario.changes(1)));
        store.apply(scenario.changes(0));

        assertThatIllegalArgumentException().isThrownBy(() -> store.apply(scenario.changes(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> store.apply(scenario.changes(2)));

        assertThat(scenario.differences(store.latest())).isEmpty();
    }

    @Test
    void showsABlockBeforeItsStateIsApplied() {
        Store store = open();
        scenario.fill(store, 3);

        store.append(block(4));

        assertThat(store.blocks().last()).isEqualTo(block(4).id());
        assertThat(store.blocks().find(4)).contains(block(4));
        assertThat(store.latest().height()).isEqualTo(3);
        assertThat(store.findAt(4)).isEmpty();
    }

    @Test
    void findsBlocksByHeightAndHashAndTransactions() {
        Store store = open();
        scenario.fill(store, 30);

        BlockReader blocks = store.blocks();

        for (long height = 1; height <= 30; height++) {
            BlockRecord block = block(height);
            assertThat(blocks.find(height)).contains(block);
            assertThat(blocks.findId(height)).contains(block.id());
            assertThat(blocks.findHeight(block.id().hash())).contains(height);
            assertThat(blocks.findTransaction(block.transactions().get(1)))
                    .contains(new TransactionLocation(height, 1));
        }
        assertThat(blocks.find(31)).isEmpty();
        assertThat(blocks.findId(31)).isEmpty();
        assertThat(blocks.findId(0)).contains(ZONE.genesis());
        assertThat(blocks.findHeight(block(31).id().hash())).isEmpty();
        assertThat(blocks.findTransaction(block(31).transactions().getFirst())).isEmpty();
    }

    @Test
    void answersForEveryPastHeight() {
        Store store = open();
        scenario.fill(store, 40);

        for (long height = 0; height <= 40; height++) {
            StateReader past = store.findAt(height).orElseThrow();
            assertThat(past.height()).isEqualTo(height);
            assertThat(scenario.differences(past)).isEmpty();
        }
        assertThat(store.findAt(41)).isEmpty();
    }

    @Test
    void keepsAReaderStableWhileLaterBlocksAreApplied() {
        Store store = open();
        scenario.fill(store, 5);
        StateReader latestThen = store.latest();
        StateReader past = store.findAt(3).orElseThrow();
        NodeReader nodes = past.nodes(ORDERS);

        scenario.extend(store, 25);

        assertThat(scenario.differences(latestThen)).isEmpty();
        assertThat(scenario.differences(past)).isEmpty();
        long version = version(past, ORDERS);
        assertThat(nodes.findNode(nodeKey(version))).contains(text("node of orders at " + version));
    }

    @Test
    void answersConcurrentReadersWithOneHeightEach() throws Exception {
        Store store = open();
        scenario.fill(store, 1);
        AtomicBoolean done = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<List<String>> reading = () -> {
                List<String> differences = new ArrayList<>();
                do { // ends when the writer is done, and reads at least once after it
                    differences.addAll(scenario.differences(store.latest()));
                } while (!done.get());
                return differences;
            };
            List<Future<List<String>>> readers =
                    List.of(threads.submit(reading), threads.submit(reading), threads.submit(reading));

            scenario.extend(store, 60);
            done.set(true);

            for (Future<List<String>> reader : readers) {
                assertThat(reader.get()).isEmpty();
            }
        }
    }

    @Test
    void listsKeysByPrefixStartAndLimitAtEveryHeight() {
        Store store = open();
        scenario.fill(store, 30);

        for (long height : new long[] {30, 17, 4}) {
            StateReader reader = store.findAt(height).orElseThrow();
            for (Bytes prefix : List.of(Bytes.EMPTY, Bytes.of((byte) 0), Bytes.of((byte) 0xff), Bytes.of((byte) 9))) {
                for (Bytes from : List.of(Bytes.EMPTY, Bytes.of((byte) 0, (byte) 1), Bytes.of((byte) 0xff))) {
                    List<Bytes> expected = scenario.values(height, ORDERS).keySet().stream()
                            .filter(key -> key.startsWith(prefix) && key.compareTo(from) >= 0)
                            .toList();
                    assertThat(reader.keys(ORDERS, prefix, from, 100)).isEqualTo(expected);
                    assertThat(reader.keys(ORDERS, prefix, from, 2))
                            .isEqualTo(expected.subList(0, Math.min(2, expected.size())));
                }
            }
            assertThat(reader.keys(ORDERS, Bytes.EMPTY, Bytes.EMPTY, 0)).isEmpty();
        }
    }

    @Test
    void keepsCompartmentsApart() {
        Store store = open();
        scenario.fill(store, 20);

        StateReader latest = store.latest();

        // "a" is a prefix of "accounts": neither shows the other's keys, which differences() compares in full.
        assertThat(scenario.differences(latest)).isEmpty();
        assertThat(latest.roots().keySet()).containsExactlyElementsOf(COMPARTMENTS);
        assertThat(latest.find(UNKNOWN, Bytes.of((byte) 1))).isEmpty();
        assertThat(latest.keys(UNKNOWN, Bytes.EMPTY, Bytes.EMPTY, 10)).isEmpty();
        assertThat(latest.nodes(UNKNOWN).findNode(nodeKey(1))).isEmpty();
    }

    @Test
    void forgetsStatesThatAreOlderThanItsHistory() {
        Store store = opening(ZONE, 10);
        scenario.fill(store, 12);
        StateReader kept = store.findAt(2).orElseThrow();
        assertThat(scenario.differences(kept)).isEmpty();

        scenario.extend(store, 40);

        assertThatStateIsNotKept(kept);
        for (long height = 0; height < 30; height++) {
            assertThat(store.findAt(height)).isEmpty();
        }
        for (long height = 30; height <= 40; height++) {
            assertThat(scenario.differences(store.findAt(height).orElseThrow())).isEmpty();
        }
        assertThat(store.blocks().find(1)).contains(block(1));
    }

    @Test
    void dropsStaleNodesWithTheLastStateThatNeededThem() {
        Store store = opening(ZONE, 4);
        scenario.fill(store, 4);
        long first = version(store.latest(), COMPARTMENTS.getFirst());
        NodeReader nodes = store.latest().nodes(COMPARTMENTS.getFirst());
        assertThat(nodes.findNode(nodeKey(first))).isPresent();

        scenario.extend(store, 40);

        NodeReader later = store.latest().nodes(COMPARTMENTS.getFirst());
        long newest = version(store.latest(), COMPARTMENTS.getFirst());
        assertThat(later.findNode(nodeKey(first))).isEmpty();
        assertThat(later.findNode(nodeKey(newest))).isPresent();
    }

    @Test
    void rewindsBlocksAndState() {
        Store store = open();
        scenario.fill(store, 30);

        store.rewind(12);

        assertThat(store.blocks().last()).isEqualTo(block(12).id());
        assertThat(store.blocks().find(13)).isEmpty();
        assertThat(store.blocks().findHeight(block(13).id().hash())).isEmpty();
        assertThat(store.blocks().findTransaction(block(13).transactions().getFirst()))
                .isEmpty();
        assertThat(store.latest().height()).isEqualTo(12);
        for (long height = 0; height <= 12; height++) {
            assertThat(scenario.differences(store.findAt(height).orElseThrow())).isEmpty();
        }
        assertThat(store.findAt(13)).isEmpty();
    }

    @Test
    void growsAnotherBranchAfterARewind() {
        Store store = open();
        scenario.fill(store, 20);
        StateReader below = store.findAt(4).orElseThrow();
        StateReader above = store.findAt(15).orElseThrow();
        StoreScenario branch = scenario.branch(5, SEED + 1);

        store.rewind(5);
        branch.extend(store, 30);

        assertThatStateIsNotKept(above);
        assertThat(scenario.differences(below)).isEmpty();
        for (long height = 0; height <= 30; height++) {
            assertThat(branch.differences(store.findAt(height).orElseThrow())).isEmpty();
        }
    }

    @Test
    void rewindsToGenesisAndOverBlocksWithoutState() {
        Store store = open();
        scenario.fill(store, 3);
        store.append(block(4));
        store.append(block(5));

        store.rewind(4);
        assertThat(store.latest().height()).isEqualTo(3);
        assertThat(store.blocks().last().height()).isEqualTo(4);

        store.rewind(0);
        assertThat(store.blocks().last()).isEqualTo(ZONE.genesis());
        assertThat(scenario.differences(store.latest())).isEmpty();
        scenario.extend(store, 8);
        assertThat(scenario.differences(store.latest())).isEmpty();
    }

    @Test
    void refusesToRewindWhereItCannot() {
        Store store = opening(ZONE, 5);
        scenario.fill(store, 20);

        assertThatIllegalArgumentException().isThrownBy(() -> store.rewind(21));
        assertThatIllegalArgumentException().isThrownBy(() -> store.rewind(14));
        store.rewind(15);

        assertThat(scenario.differences(store.latest())).isEmpty();
    }

    @Test
    void neverRewindsAZoneThatIsNotForDevelopment() {
        Store store = opening(new ZoneIdentity("contract-1", hash(0, "genesis"), false), 100);
        scenario.fill(store, 5);

        assertThatIllegalStateException().isThrownBy(() -> store.rewind(4));

        assertThat(store.blocks().last().height()).isEqualTo(5);
    }

    private void assertThatStateIsNotKept(StateReader reader) {
        var expected = Optional.of(new StoreProblem.StateNotKept(reader.height()));
        List<Callable<Object>> reads = List.of(
                reader::roots,
                reader::zoneRoot,
                () -> reader.find(ORDERS, Bytes.of((byte) 1)),
                () -> reader.keys(ORDERS, Bytes.EMPTY, Bytes.EMPTY, 1),
                () -> reader.nodes(ORDERS).findNode(nodeKey(1)));
        for (Callable<Object> read : reads) {
            assertThatThrownBy(read::call)
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure ->
                                    assertThat(Optional.of(failure.problem())).isEqualTo(expected));
        }
    }

    private static long version(StateReader reader, CompartmentName compartment) {
        return Optional.ofNullable(reader.roots().get(compartment))
                .orElseThrow()
                .version();
    }

    private Store open() {
        return opening(ZONE, 1_000);
    }

    final Store opening(ZoneIdentity zone, long historyBlocks) {
        Store store = open(zone, historyBlocks);
        opened.add(store);
        return store;
    }
}
