package bulkhead.store.rocksdb;

import static bulkhead.testing.contracts.StoreScenario.ZONE;
import static bulkhead.testing.contracts.StoreScenario.block;
import static bulkhead.testing.contracts.StoreScenario.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import bulkhead.crypto.Bytes;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import bulkhead.testing.contracts.StoreScenario;
import bulkhead.testing.fixtures.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksStoreTest {

    private static final int BLOCKS = 50;

    @TempDir
    private Path directory;

    private final StoreScenario scenario = new StoreScenario(11, 8, BLOCKS);

    @Test
    void showsABlockToNobodyBeforeItIsForced() {
        PowerCutDisk disk = new PowerCutDisk();
        List<Object> seen = new ArrayList<>();
        AtomicReference<Runnable> look = new AtomicReference<>(() -> {});
        try (RocksStore store = open(_ -> new WatchedDisk(disk, () -> look.get().run()))) {
            store.apply(scenario.changes(0));
            BlockReader blocks = store.blocks();
            look.set(() -> {
                seen.add(blocks.last());
                seen.add(blocks.find(1));
                seen.add(blocks.findHeight(block(1).id().hash()));
                seen.add(blocks.findTransaction(block(1).transactions().getFirst()));
            });

            store.append(block(1));

            List<Object> nothing = List.of(ZONE.genesis(), Optional.empty(), Optional.empty(), Optional.empty());
            assertThat(seen.subList(0, 4)).as("before the append").isEqualTo(nothing);
            assertThat(seen.subList(4, 8)).as("before the force").isEqualTo(nothing);
            assertThat(seen).hasSize(8);
            assertThat(disk.operations().getLast()).isEqualTo("force " + SegmentHeader.name(1));
            assertThat(blocks.find(1)).contains(block(1));
        }
    }

    /// Killed between append and apply, at every height: the state is behind the log, and is brought forward.
    @Test
    void bringsStateForwardThatIsBehindTheLog() {
        try (RocksStore store = open()) {
            store.apply(scenario.changes(0));
        }
        for (long height = 1; height <= BLOCKS; height++) {
            try (RocksStore killed = open()) {
                assertThat(killed.latest().height()).isEqualTo(Math.max(0, height - 2));
                assertThat(killed.blocks().last().height()).isEqualTo(height - 1);
                scenario.extend(killed, height - 1);
                assertThat(scenario.differences(killed.latest())).isEmpty();
                killed.append(block(height));
            }
        }
        try (RocksStore store = open()) {
            scenario.extend(store, BLOCKS);
            for (long height = 0; height <= BLOCKS; height++) {
                assertThat(scenario.differences(store.findAt(height).orElseThrow()))
                        .isEmpty();
            }
        }
    }

    @Test
    void rebuildsAStateThatIsLostFromTheLog() throws IOException {
        fill(BLOCKS);
        removeTree(directory.resolve("state"));

        try (RocksStore store = open()) {
            assertThat(store.isEmpty()).isTrue();
            assertThat(store.blocks().last()).isEqualTo(block(BLOCKS).id());
            assertThat(store.blocks().findTransaction(block(9).transactions().getFirst()))
                    .isPresent();
            scenario.fill(store, BLOCKS);
            assertThat(scenario.differences(store.latest())).isEmpty();
        }
    }

    @Test
    void refusesAStateAheadOfTheLog() throws IOException {
        fill(BLOCKS);
        List<Path> segments = segments();
        Files.delete(segments.getLast());

        assertThatProblem(this::open).isInstanceOfSatisfying(StoreProblem.StateMismatch.class, mismatch -> {
            assertThat(mismatch.state()).isEqualTo(block(BLOCKS).id());
            assertThat(mismatch.message()).contains("the block log ends at", "remove");
        });
    }

    @Test
    void refusesALogThatIsNotTheOneItsStateFollowed() throws IOException {
        fill(3);
        Path other = directory.resolveSibling(directory.getFileName() + "-other");
        try (RocksStore store = RocksStore.open(RocksConfig.of(other), ZONE)) {
            store.apply(scenario.changes(0));
            for (long height = 1; height <= 3; height++) {
                BlockRecord same = block(height);
                BlockId id = new BlockId(height, hash(height, "other"));
                store.append(
                        new BlockRecord(id, same.transactions(), same.request(), same.results(), same.engineRecord()));
            }
        }
        removeTree(directory.resolve("blocks"));
        Files.move(other.resolve("blocks"), directory.resolve("blocks"));
        removeTree(other);

        assertThatProblem(this::open).isInstanceOfSatisfying(StoreProblem.StateMismatch.class, mismatch -> {
            assertThat(mismatch.state()).isEqualTo(block(3).id());
            assertThat(mismatch.log().hash()).isEqualTo(hash(3, "other"));
        });
    }

    @Test
    void reportsATornTailAndGoesOn() throws IOException {
        fill(3);
        Path segment = segments().getLast();
        long whole = Files.size(segment);
        Files.write(segment, new byte[] {0, 0, 1}, StandardOpenOption.APPEND);

        try (RocksStore store = open()) {
            assertThat(store.torn()).contains(new TornTail(segment.toString(), whole, 3));
            scenario.extend(store, 4);
        }
        try (RocksStore store = open()) {
            assertThat(store.torn()).isEmpty();
            assertThat(store.blocks().find(4)).contains(block(4));
        }
    }

    @Test
    void neverAnswersWithADamagedBlock() throws IOException {
        fill(BLOCKS);
        SeededRandom random = new SeededRandom(5);
        for (int round = 0; round < 20; round++) {
            Path segment = random.pick(segments());
            byte[] whole = Files.readAllBytes(segment);
            byte[] damaged = whole.clone();
            int offset = random.nextInt(whole.length);
            damaged[offset] ^= (byte) (1 + random.nextInt(255));
            Files.write(segment, damaged);

            assertThat(isNoticed()).as("byte %s of %s", offset, segment).isTrue();

            Files.write(segment, whole);
        }
    }

    /// When everything is read: a failure somewhere, and the right block everywhere else.
    private boolean isNoticed() {
        int failures = 0;
        try (RocksStore store = open()) {
            for (long height = 1; height <= BLOCKS; height++) {
                try {
                    assertThat(store.blocks().find(height)).contains(block(height));
                } catch (StoreFailure e) {
                    failures++;
                }
            }
        } catch (StoreFailure e) {
            failures++;
        }
        return failures > 0;
    }

    @Test
    void namesTheFileAndOffsetOfADamagedBlock() throws IOException {
        fill(BLOCKS);
        Path segment = segments().getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[SegmentHeader.SIZE + RecordFrame.HEAD] ^= 1;
        Files.write(segment, bytes);

        try (RocksStore store = open()) { // what was verified and indexed before is not read again at start
            assertThatProblem(() -> store.blocks().find(1))
                    .isEqualTo(new StoreProblem.Corrupt(segment.toString(), SegmentHeader.SIZE, "block 1 is damaged"));
            assertThat(store.blocks().find(2)).contains(block(2));
        }
    }

    @Test
    void saysThatDamagedStateCanBeRemoved() throws IOException {
        fill(3);
        try (Stream<Path> files = Files.list(directory.resolve("state"))) {
            Path manifest = files.filter(file -> file.getFileName().toString().startsWith("MANIFEST"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(manifest);
            bytes[bytes.length / 2] ^= 1;
            Files.write(manifest, bytes);
        }

        assertThatProblem(this::open)
                .isInstanceOfSatisfying(
                        StoreProblem.StateDamaged.class,
                        damaged -> assertThat(damaged.message()).contains("remove " + directory.resolve("state")));

        removeTree(directory.resolve("state"));
        try (RocksStore store = open()) {
            scenario.fill(store, 3);
            assertThat(scenario.differences(store.latest())).isEmpty();
        }
    }

    @Test
    void unpacksTheNativeLibraryOnceAndAgainIfItIsDamaged() throws IOException {
        Path folder = NativeLibrary.unpack(directory).orElseThrow();
        Path library;
        try (Stream<Path> files = Files.list(folder)) {
            library = files.findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(library);
        FileTime made = Files.getLastModifiedTime(library);

        NativeLibrary.unpack(directory);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(made);

        Files.write(library, new byte[] {1, 2, 3});
        NativeLibrary.unpack(directory);
        assertThat(Files.readAllBytes(library)).isEqualTo(whole);
    }

    @Test
    void turnsReadersAwayWhenClosed() {
        RocksStore store = open();
        scenario.fill(store, 2);
        StateReader reader = store.latest();
        store.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> reader.find(StoreScenario.COMPARTMENTS.getFirst(), Bytes.EMPTY));
        assertThatIllegalStateException().isThrownBy(reader::roots);
        assertThatIllegalStateException().isThrownBy(() -> store.blocks().find(1));
        store.close();
    }

    @Test
    void finishesARewindThatWasInterruptedBeforeTheLogWasCut() {
        PowerCutDisk disk = new PowerCutDisk();
        Function<Path, Disk> disks = _ -> disk;
        try (RocksStore store = open(disks)) {
            scenario.fill(store, 20);
            disk.cutAfter(0);
            assertThatThrownBy(() -> store.rewind(12)).isInstanceOf(PowerCutDisk.PowerCut.class);
        }
        disk.restart(new SeededRandom(1));

        try (RocksStore store = open(disks)) { // the rewind did not happen: the blocks are there, to be executed again
            assertThat(store.blocks().last().height()).isEqualTo(20);
            assertThat(store.latest().height()).isEqualTo(12);
            scenario.extend(store, 20);
            assertThat(scenario.differences(store.latest())).isEmpty();
        }
    }

    @Test
    void catchesUpWithAHistoryThatWasMadeShorter() {
        fill(40);

        try (RocksStore store = RocksStore.open(config().withHistoryBlocks(2), ZONE)) {
            assertThat(store.findAt(0)).isPresent();
            scenario.extend(store, BLOCKS);
            assertThat(store.findAt(BLOCKS - 2)).isPresent();
            for (long height = 40; height <= BLOCKS; height++) {
                assertThat(store.findAt(height).map(scenario::differences).orElse(List.of()))
                        .isEmpty();
            }
            assertThat(store.findAt(39)).isEmpty();
        }
    }

    private RocksConfig config() {
        return RocksConfig.of(directory).withSegmentBytes(2_000);
    }

    private RocksStore open() {
        return RocksStore.open(config(), ZONE);
    }

    private RocksStore open(Function<Path, Disk> disks) {
        return RocksStore.open(config(), ZONE, disks);
    }

    private void fill(long height) {
        try (RocksStore store = open()) {
            scenario.fill(store, height);
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("blocks"))) {
            return files.sorted().toList();
        }
    }

    private static ObjectAssert<StoreProblem> assertThatProblem(ThrowingCallable action) {
        Throwable thrown = catchThrowable(action);
        assertThat(thrown).isInstanceOf(StoreFailure.class);
        return assertThat(((StoreFailure) thrown).problem());
    }

    private static void removeTree(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
