package bulkhead.store.rocksdb;

import static bulkhead.testing.contracts.StoreScenario.ZONE;
import static bulkhead.testing.contracts.StoreScenario.block;
import static bulkhead.testing.contracts.StoreScenario.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Bytes;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import bulkhead.store.api.ZoneIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class BlockLogTest {

    static final int SEGMENT_BYTES = 2_000;
    private static final BlockLog.Options OPTIONS = new BlockLog.Options(ZONE, SEGMENT_BYTES, () -> 77);

    private final PowerCutDisk disk = new PowerCutDisk();

    @Test
    void returnsFromAnAppendOnlyAfterTheBytesAreForced() {
        BlockLog log = filled(1);
        int before = disk.operations().size();

        LogPosition position = log.append(block(2));

        String file = SegmentHeader.name(position.segment());
        assertThat(disk.operations().subList(before, disk.operations().size()))
                .containsExactly("append " + file, "force " + file);
    }

    @Test
    void makesASegmentDurableBeforeItsFirstRecord() {
        BlockLog log = BlockLog.open(disk, new BlockLog.Options(ZONE, 1, () -> 5), Optional.empty(), (_, _) -> {});
        log.append(block(1));
        int before = disk.operations().size();

        log.append(block(2));

        String file = SegmentHeader.name(2);
        assertThat(disk.operations().subList(before, disk.operations().size()))
                .containsExactly(
                        "create " + file,
                        "append " + file,
                        "force " + file,
                        "force names",
                        "append " + file,
                        "force " + file);
    }

    /// The layout as docs/formats.md has it, built here by hand.
    @Test
    void writesTheDocumentedBytes() {
        BlockRecord block = new BlockRecord(
                new BlockId(1, hash(1, "b")), List.of(hash(1, "t")), Bytes.of((byte) 1), Bytes.EMPTY, Bytes.of((byte)
                        2));
        open().append(block);

        ByteBuffer payload = ByteBuffer.allocate(32 + 4 + 32 + 5 + 4 + 5);
        payload.put(block.id().hash().bytes().toArray()).putInt(1);
        payload.put(block.transactions().getFirst().bytes().toArray());
        payload.putInt(1).put((byte) 1).putInt(0).putInt(1).put((byte) 2);
        ByteBuffer expected = ByteBuffer.allocate(128 + 20 + payload.capacity());
        expected.put("BULKHEAD".getBytes(StandardCharsets.US_ASCII))
                .putInt(1)
                .putLong(1)
                .putLong(77);
        expected.put(ZONE.genesisHash().bytes().toArray()).put((byte) 10);
        expected.put("contract-1".getBytes(StandardCharsets.US_ASCII)).position(124);
        expected.putInt(crc32c(expected.slice(0, 124)));
        expected.putInt(payload.capacity()).putLong(1);
        expected.putInt(crc32c(ByteBuffer.allocate(20)
                .putLong(77)
                .putInt(payload.capacity())
                .putLong(1)
                .flip()));
        expected.putInt(crc32c(ByteBuffer.allocate(16 + payload.capacity())
                .putLong(77)
                .putLong(1)
                .put(payload.array())
                .flip()));
        expected.put(payload.array());
        assertThat(disk.bytes(SegmentHeader.name(1))).isEqualTo(expected.array());
    }

    @Test
    void readsEveryBlockAfterReopening() {
        filled(50);

        assertThat(disk.list()).hasSizeGreaterThan(5);
        assertThat(blocksOf(disk)).isEqualTo(blocks(50));
    }

    @Test
    void showsOnlyBlocksAfterTheKnownOne() {
        List<LogPosition> positions = new ArrayList<>();
        BlockLog log = open();
        blocks(30).forEach(block -> positions.add(log.append(block)));
        List<BlockRecord> shown = new ArrayList<>();

        BlockLog again = BlockLog.open(disk, OPTIONS, Optional.of(positions.get(19)), (block, _) -> shown.add(block));

        assertThat(shown).isEqualTo(blocks(30).subList(20, 30));
        assertThat(again.height()).isEqualTo(30);
    }

    @Test
    void cutsOffATornTailAndSaysSo() {
        filled(3);
        byte[] whole = disk.bytes(SegmentHeader.name(1));
        disk.replace(SegmentHeader.name(1), Arrays.copyOf(whole, whole.length - 1));

        BlockLog log = open();

        assertThat(log.height()).isEqualTo(2);
        assertThat(log.torn()).hasValueSatisfying(torn -> {
            assertThat(torn.message()).contains("disk/0000000000000000001.blocks");
            assertThat(torn.offset() + torn.bytes()).isEqualTo(whole.length - 1);
        });
        log.append(block(3));
        assertThat(blocksOf(disk)).isEqualTo(blocks(3));
    }

    @Test
    void refusesATornRecordThatIsKnownToBeDurable() {
        BlockLog log = open();
        log.append(block(1));
        LogPosition second = log.append(block(2));
        byte[] whole = disk.bytes(SegmentHeader.name(1));
        disk.replace(SegmentHeader.name(1), Arrays.copyOf(whole, whole.length - 1));

        assertThatCorrupt(() -> BlockLog.open(disk, OPTIONS, Optional.of(second), (_, _) -> {}), 1, second.offset());
    }

    @Test
    void refusesADamagedRecordBeforeOthersAndNamesFileAndOffset() {
        BlockLog log = open();
        List<LogPosition> positions = new ArrayList<>();
        blocks(30).forEach(block -> positions.add(log.append(block)));
        for (LogPosition position : positions.subList(0, 29)) {
            for (int within : new int[] {0, 3, 4, 13, 17, 25, position.size() - 1}) {
                disk.corrupt(SegmentHeader.name(position.segment()), (int) position.offset() + within, 0x10);

                assertThatCorrupt(this::open, position.segment(), position.offset());
                assertThatCorrupt(() -> log.read(position), position.segment(), position.offset());

                disk.corrupt(SegmentHeader.name(position.segment()), (int) position.offset() + within, 0x10);
            }
        }
        assertThat(blocksOf(disk)).isEqualTo(blocks(30));
    }

    @Test
    void takesNoRecordInsideATransactionForALaterBlock() {
        open().append(block(1));
        byte[] forged = RecordFrame.encode(0, 3, Bytes.wrap(new byte[100])); // a stranger does not know the salt
        BlockRecord carrier = new BlockRecord(
                new BlockId(2, hash(2, "block")),
                List.of(),
                Bytes.concat(Bytes.wrap(forged), Bytes.wrap(new byte[50])),
                Bytes.EMPTY,
                Bytes.EMPTY);
        LogPosition position = open().append(carrier);
        byte[] torn = Arrays.copyOf(disk.bytes(SegmentHeader.name(1)), (int) position.end() - 30);
        Arrays.fill(torn, (int) position.offset(), (int) position.offset() + RecordFrame.HEAD, (byte) 0);
        disk.replace(SegmentHeader.name(1), torn);

        BlockLog log = open();

        assertThat(log.height()).isEqualTo(1);
        assertThat(log.torn()).isPresent();
    }

    @Test
    void refusesAMissingSegment() {
        filled(50);
        String missing = disk.list().get(2);
        String following = disk.list().get(3);
        disk.lose(missing);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(following)
                .hasMessageContaining("missing");
    }

    @Test
    void refusesASegmentOfAnotherZone() {
        filled(2);
        ZoneIdentity other = new ZoneIdentity("other-1", ZONE.genesisHash(), true);

        assertThatThrownBy(() -> BlockLog.open(
                        disk, new BlockLog.Options(other, SEGMENT_BYTES, () -> 0), Optional.empty(), (_, _) -> {}))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("belongs to zone contract-1");
    }

    @Test
    void truncatesOverSegments() {
        BlockLog log = open();
        List<LogPosition> positions = new ArrayList<>();
        blocks(40).forEach(block -> positions.add(log.append(block)));

        log.truncateAfter(Optional.of(positions.get(9)));
        assertThat(blocksOf(disk)).isEqualTo(blocks(10));
        log.append(block(11));
        assertThat(blocksOf(disk)).isEqualTo(blocks(11));

        log.truncateAfter(Optional.empty());
        assertThat(blocksOf(disk)).isEmpty();
        log.append(block(1));
        assertThat(blocksOf(disk)).isEqualTo(blocks(1));
    }

    @Test
    void takesNothingMoreAfterAFailedWrite() {
        Disk failing = new FailingDisk(disk);
        BlockLog log = BlockLog.open(disk, OPTIONS, Optional.empty(), (_, _) -> {});
        log.append(block(1));
        BlockLog onFailing = BlockLog.open(failing, OPTIONS, Optional.empty(), (_, _) -> {});

        assertThatThrownBy(() -> onFailing.append(block(2)))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("could not append block 2: no space left");
        assertThatThrownBy(() -> onFailing.append(block(2)))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("an earlier write failed");
    }

    @Test
    void refusesABlockLargerThanARecordMayBeWithoutHarm() {
        BlockLog log = open();
        Bytes half = Bytes.wrap(new byte[RecordFrame.PAYLOAD_MAX / 2]);
        BlockRecord large = new BlockRecord(new BlockId(1, hash(1, "block")), List.of(), half, half, Bytes.EMPTY);

        assertThatIllegalArgumentException().isThrownBy(() -> log.append(large));

        log.append(block(1));
        assertThat(blocksOf(disk)).isEqualTo(blocks(1));
    }

    static List<BlockRecord> blocksOf(Disk disk) {
        List<BlockRecord> blocks = new ArrayList<>();
        BlockLog log = BlockLog.open(disk, OPTIONS, Optional.empty(), (block, position) -> blocks.add(block));
        assertThat(log.height()).isEqualTo(blocks.size());
        return blocks;
    }

    static List<BlockRecord> blocks(int count) {
        List<BlockRecord> blocks = new ArrayList<>();
        for (int height = 1; height <= count; height++) {
            blocks.add(block(height));
        }
        return blocks;
    }

    private BlockLog open() {
        return BlockLog.open(disk, OPTIONS, Optional.empty(), (_, _) -> {});
    }

    private BlockLog filled(int count) {
        BlockLog log = open();
        blocks(count).forEach(log::append);
        return log;
    }

    private static int crc32c(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static void assertThatCorrupt(Runnable action, long segment, long offset) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.problem())
                                .isInstanceOfSatisfying(StoreProblem.Corrupt.class, corrupt -> {
                                    assertThat(corrupt.file()).isEqualTo("disk/" + SegmentHeader.name(segment));
                                    assertThat(corrupt.offset()).isEqualTo(offset);
                                }));
    }

    /// A disk that is full.
    private record FailingDisk(Disk disk) implements Disk {

        @Override
        public List<String> list() throws IOException {
            return disk.list();
        }

        @Override
        public Handle create(String name) throws IOException {
            throw new IOException("no space left");
        }

        @Override
        public Handle open(String name) throws IOException {
            return new FullFile(disk.open(name));
        }

        @Override
        public void delete(String name) throws IOException {
            disk.delete(name);
        }

        @Override
        public void forceNames() throws IOException {
            disk.forceNames();
        }

        @Override
        public String describe(String name) {
            return disk.describe(name);
        }
    }

    private record FullFile(Disk.Handle file) implements Disk.Handle {

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            return file.read(offset, length);
        }

        @Override
        public void append(byte[] bytes) throws IOException {
            throw new IOException("no space left");
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
