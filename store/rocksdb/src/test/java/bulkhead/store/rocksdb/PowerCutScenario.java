package bulkhead.store.rocksdb;

import static bulkhead.testing.contracts.StoreScenario.ZONE;
import static bulkhead.testing.contracts.StoreScenario.block;
import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.StoreFailure;
import bulkhead.testing.fixtures.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The power is cut at every write of a log of some fifty blocks, and at every write of the recovery that follows.
class PowerCutScenario {

    private static final int BLOCKS = 50;
    private static final BlockLog.Options OPTIONS = new BlockLog.Options(ZONE, BlockLogTest.SEGMENT_BYTES, () -> 7_777);

    /// A run of the scenario: what had returned when the power failed.
    private static final class Run {
        private final PowerCutDisk disk = new PowerCutDisk();
        private long returned;
        private long attempted;

        /// Appends all blocks; some heights are taken back and appended again, as a dev zone does.
        void append() {
            List<LogPosition> positions = new ArrayList<>();
            BlockLog log = BlockLog.open(disk, OPTIONS, Optional.empty(), (_, _) -> {});
            boolean rewound = false;
            while (log.height() < BLOCKS) {
                attempted = log.height() + 1;
                positions.add(log.append(block(attempted)));
                returned = attempted;
                if (attempted == 30 && !rewound) {
                    returned = 11; // from now on the later blocks may be there or not
                    log.truncateAfter(Optional.of(positions.get(10)));
                    positions.subList(11, positions.size()).clear();
                    attempted = 11;
                    rewound = true;
                }
            }
        }
    }

    @Test
    void losesNoReturnedBlockAndShowsNoHalfWrittenOneWhereverThePowerFails() {
        Run whole = new Run();
        whole.append();
        int operations = whole.disk.operations().size();
        assertThat(operations).isGreaterThan(2 * BLOCKS);

        for (int cut = 0; cut < operations; cut++) {
            for (int seed = 0; seed < 8; seed++) {
                cutAndRecover(cut, new SeededRandom(1_000L * cut + seed));
            }
        }
    }

    @Test
    void losesNothingWhenThePowerFailsAgainDuringRecovery() {
        Run whole = new Run();
        whole.append();
        int operations = whole.disk.operations().size();
        int recoveries = 0;

        for (int cut = 0; cut < operations; cut++) {
            for (int again = 0; again < 6; again++) {
                SeededRandom random = new SeededRandom(1_000L * cut + again);
                Run run = cut(cut);
                run.disk.restart(random);
                run.disk.cutAfter(again);
                if (isCut(() -> open(run.disk, new ArrayList<>()))) {
                    recoveries++;
                    run.disk.restart(random);
                }
                run.disk.cutAfter(Long.MAX_VALUE);
                assertRecovered(run);
            }
        }

        assertThat(recoveries).as("recoveries that were interrupted").isPositive();
    }

    @Test
    void noticesEveryDamagedByte() {
        Run run = new Run();
        run.append();
        List<LogPosition> positions = new ArrayList<>();
        BlockLog.open(run.disk, OPTIONS, Optional.empty(), (_, position) -> positions.add(position));
        Optional<LogPosition> last = Optional.of(positions.getLast());
        SeededRandom random = new SeededRandom(42);

        for (int round = 0; round < 3_000; round++) {
            String name = random.pick(run.disk.list());
            int offset = random.nextInt(run.disk.bytes(name).length);
            int mask = 1 + random.nextInt(255);
            run.disk.corrupt(name, offset, mask);

            assertThat(isNoticed(run.disk, positions, last))
                    .as("byte %s of %s changed by %s", offset, name, mask)
                    .isTrue();

            run.disk.corrupt(name, offset, mask);
        }
        assertThat(BlockLogTest.blocksOf(run.disk)).isEqualTo(BlockLogTest.blocks(BLOCKS));
    }

    /// By the one who reads everything: either a failure that says where, never other blocks.
    private static boolean isNoticed(PowerCutDisk disk, List<LogPosition> positions, Optional<LogPosition> last) {
        BlockLog log;
        try {
            log = BlockLog.open(disk, OPTIONS, last, (_, _) -> {});
        } catch (StoreFailure e) {
            return true;
        }
        int damaged = 0;
        for (LogPosition position : positions) {
            try {
                assertThat(log.read(position)).isEqualTo(block(position.height()));
            } catch (StoreFailure e) {
                damaged++;
            }
        }
        return damaged > 0;
    }

    private static void cutAndRecover(int cut, SeededRandom random) {
        Run run = cut(cut);
        run.disk.restart(random);
        assertRecovered(run);
    }

    private static Run cut(int after) {
        Run run = new Run();
        run.disk.cutAfter(after);
        assertThat(isCut(run::append)).isTrue();
        return run;
    }

    private static void assertRecovered(Run run) {
        List<BlockRecord> first = new ArrayList<>();
        BlockLog log = open(run.disk, first);
        assertThat(log.height()).isGreaterThanOrEqualTo(run.returned);
        assertThat(first).isEqualTo(BlockLogTest.blocks((int) log.height()));

        List<BlockRecord> second = new ArrayList<>();
        int before = run.disk.operations().size();
        BlockLog again = open(run.disk, second);
        assertThat(second).isEqualTo(first);
        assertThat(again.torn()).isEmpty();
        assertThat(run.disk.operations()).as("a second recovery writes nothing").hasSize(before);

        again.append(block(again.height() + 1));
        assertThat(BlockLogTest.blocksOf(run.disk)).isEqualTo(BlockLogTest.blocks((int) again.height()));
    }

    private static BlockLog open(Disk disk, List<BlockRecord> blocks) {
        return BlockLog.open(disk, OPTIONS, Optional.empty(), (block, _) -> blocks.add(block));
    }

    private static boolean isCut(Runnable action) {
        try {
            action.run();
            return false;
        } catch (PowerCutDisk.PowerCut e) {
            return true;
        }
    }
}
