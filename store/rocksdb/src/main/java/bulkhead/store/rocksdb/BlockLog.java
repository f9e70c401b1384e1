package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import bulkhead.store.api.ZoneIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/// All blocks of a zone, append-only and checksummed, in segment files of limited size.
///
/// One thread appends and truncates, any thread reads. A reader opens its own file: a thread that is interrupted while
/// it reads closes the channel it reads from, and that must not be the writer's.
final class BlockLog implements Closeable {

    private final Disk disk;
    private final Options options;
    private final Optional<TornTail> torn;
    private long height;
    private Tail tail;
    private boolean broken;

    /// @param segmentBytes the size at which a segment is full; it is exceeded by at most one record
    /// @param salts gives each new segment its salt ([SegmentHeader])
    record Options(ZoneIdentity zone, long segmentBytes, LongSupplier salts) {}

    /// The segment that is appended to.
    private record Tail(SegmentHeader header, Disk.Handle file) {}

    private BlockLog(Disk disk, Options options, LogScan.End end) throws IOException {
        this.disk = disk;
        this.options = options;
        this.torn = end.torn();
        this.height = end.height();
        this.tail = end.segment().isPresent() ? resume(end.segment().get()) : begin(end.height() + 1);
    }

    /// Opens the log, shows the blocks after `known` to `visitor`, and cuts off what a crash left unfinished.
    ///
    /// @param known the last record that is known to be durable
    /// @throws StoreFailure if a durable block is damaged, or the disk fails
    static BlockLog open(
            Disk disk, Options options, Optional<LogPosition> known, BiConsumer<BlockRecord, LogPosition> visitor) {
        return DiskAction.perform("open the block log in " + disk.describe(""), () -> {
            LogScan.End end = new LogScan(disk, options.zone(), known, visitor).run();
            return new BlockLog(disk, options, end);
        });
    }

    /// The height of the last block; 0 if there is none.
    long height() {
        return height;
    }

    Optional<TornTail> torn() {
        return torn;
    }

    /// Appends a block and forces it to the disk.
    ///
    /// @throws StoreFailure if that fails: nobody knows then what the disk has, so the log takes no more until it
    ///     is opened again
    LogPosition append(BlockRecord block) {
        Bytes payload = BlockCodec.encode(block);
        if (payload.size() > RecordFrame.PAYLOAD_MAX) {
            throw new IllegalArgumentException("block " + block.height() + " has " + payload.size() + " bytes, at most "
                    + RecordFrame.PAYLOAD_MAX);
        }
        return write("append block " + block.height(), () -> {
            if (tail.file().size() >= Math.max(options.segmentBytes(), SegmentHeader.SIZE + 1)) {
                Tail full = tail;
                tail = begin(block.height());
                full.file().close();
            }
            byte[] frame = RecordFrame.encode(tail.header().salt(), block.height(), payload);
            long offset = tail.file().size();
            tail.file().append(frame);
            tail.file().force();
            height = block.height();
            return new LogPosition(block.height(), tail.header().first(), offset, frame.length);
        });
    }

    /// Reads a block that was appended.
    ///
    /// @throws StoreFailure if its bytes are not those that were written
    BlockRecord read(LogPosition position) {
        String name = SegmentHeader.name(position.segment());
        return DiskAction.perform("read " + disk.describe(name), () -> {
            try (Disk.Handle file = disk.open(name)) {
                SegmentHeader header = SegmentHeader.decode(file.read(0, SegmentHeader.SIZE))
                        .orElseThrow(() -> corrupt(name, 0, "the header is damaged"));
                byte[] record = file.read(position.offset(), position.size());
                return decode(header.salt(), position, record)
                        .orElseThrow(
                                () -> corrupt(name, position.offset(), "block " + position.height() + " is damaged"));
            }
        });
    }

    /// Forgets all blocks after a record; all blocks, if there is none.
    void truncateAfter(Optional<LogPosition> last) {
        long lastHeight = last.map(LogPosition::height).orElse(0L);
        write("truncate the block log to block " + lastHeight, () -> {
            long segment = last.map(LogPosition::segment).orElse(1L);
            tail.file().close();
            deleteAfter(segment);
            tail = resume(segment);
            tail.file().truncate(last.map(LogPosition::end).orElse((long) SegmentHeader.SIZE));
            tail.file().force();
            height = lastHeight;
            return height;
        });
    }

    @Override
    public void close() {
        DiskAction.perform("close the block log", () -> {
            tail.file().close();
            return height;
        });
    }

    private static Optional<BlockRecord> decode(long salt, LogPosition position, byte[] record) {
        Optional<RecordFrame.Head> head = RecordFrame.findHead(salt, record, 0);
        if (head.isEmpty()
                || head.get().height() != position.height()
                || head.get().size() != record.length) {
            return Optional.empty();
        }
        byte[] payload = Bytes.wrap(record).slice(RecordFrame.HEAD).toArrayUnsafe();
        if (!RecordFrame.matches(salt, head.get(), payload)) {
            return Optional.empty();
        }
        try {
            return Optional.of(BlockCodec.decode(position.height(), payload));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // whole, and no block: not what append wrote
        }
    }

    /// Deletes the newest segment first, so that a crash in between leaves no gap.
    private void deleteAfter(long segment) throws IOException {
        List<Long> later = disk.list().stream()
                .map(SegmentHeader::first)
                .flatMap(Optional::stream)
                .filter(first -> first > segment)
                .toList();
        for (long first : later.reversed()) {
            disk.delete(SegmentHeader.name(first));
            disk.forceNames();
        }
    }

    /// Makes a segment whose header and name are durable before anything follows in it.
    private Tail begin(long first) throws IOException {
        SegmentHeader header =
                SegmentHeader.of(options.zone(), first, options.salts().getAsLong());
        Disk.Handle file = disk.create(SegmentHeader.name(first));
        file.append(header.encode());
        file.force();
        disk.forceNames();
        return new Tail(header, file);
    }

    private Tail resume(long first) throws IOException {
        String name = SegmentHeader.name(first);
        Disk.Handle file = disk.open(name);
        SegmentHeader header = SegmentHeader.decode(file.read(0, SegmentHeader.SIZE))
                .orElseThrow(() -> corrupt(name, 0, "the header is damaged"));
        return new Tail(header, file);
    }

    private <T> T write(String what, DiskAction<T> action) {
        if (broken) {
            throw new StoreFailure(new StoreProblem.DiskFailed(what, "an earlier write failed"));
        }
        broken = true; // until it has come to its end
        T result = DiskAction.perform(what, action);
        broken = false;
        return result;
    }

    private StoreFailure corrupt(String name, long offset, String detail) {
        return new StoreFailure(new StoreProblem.Corrupt(disk.describe(name), offset, detail));
    }
}
