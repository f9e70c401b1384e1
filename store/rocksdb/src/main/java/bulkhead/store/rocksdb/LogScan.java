package bulkhead.store.rocksdb;

import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import bulkhead.store.api.ZoneIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Walks the block log when it is opened, and tells what a crash left from what was damaged.
///
/// One record at a time is being written, and its append returns only when it is forced. So a crash can spoil nothing
/// but the very end of the last segment: that is cut off. Anything else is damage to a durable block: bytes that
/// follow,
/// a segment that follows, or a height known to be durable. It is refused, never repaired (INV-071).
final class LogScan {

    private static final int SEARCHED_AT_ONCE = 1 << 20;

    private final Disk disk;
    private final ZoneIdentity zone;
    private final Optional<LogPosition> known;
    private final BiConsumer<BlockRecord, LogPosition> visitor;
    private long height;
    private Optional<TornTail> torn = Optional.empty();

    /// Where the log ends.
    ///
    /// @param height of the last block; 0 if there is none
    /// @param segment the first height of the last segment; empty if there is no segment
    record End(long height, Optional<Long> segment, Optional<TornTail> torn) {}

    /// @param known the last record that is known to be durable; the walk begins after it
    /// @param visitor is shown each record walked over
    LogScan(Disk disk, ZoneIdentity zone, Optional<LogPosition> known, BiConsumer<BlockRecord, LogPosition> visitor) {
        this.disk = disk;
        this.zone = zone;
        this.known = known;
        this.visitor = visitor;
    }

    End run() throws IOException {
        List<Long> segments = segments();
        if (!segments.isEmpty() && dropUnfinished(segments.getLast())) {
            segments = segments.subList(0, segments.size() - 1);
        }
        Optional<LogPosition> start = known.filter(this::isThere);
        height = start.map(LogPosition::height).orElse(0L);
        for (long segment : segments) {
            if (start.isPresent() && segment < start.get().segment()) {
                continue;
            }
            boolean resumed = start.isPresent() && segment == start.get().segment();
            if (!resumed && segment != height + 1) {
                throw corrupt(
                        SegmentHeader.name(segment),
                        0,
                        "a segment before it is missing: it should begin at block " + (height + 1));
            }
            long offset = resumed ? start.get().end() : SegmentHeader.SIZE;
            walk(segment, offset, segment == segments.getLast());
        }
        Optional<Long> last = segments.isEmpty() ? Optional.empty() : Optional.of(segments.getLast());
        return new End(height, last, torn);
    }

    private List<Long> segments() throws IOException {
        return disk.list().stream()
                .map(SegmentHeader::first)
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean isThere(LogPosition position) {
        String name = SegmentHeader.name(position.segment());
        return DiskAction.perform("read " + disk.describe(name), () -> {
            if (!disk.list().contains(name)) {
                return false;
            }
            try (Disk.Handle file = disk.open(name)) {
                return file.size() >= position.end();
            }
        });
    }

    /// A header is forced before the first record follows it: a file that has none and nothing else was being made.
    private boolean dropUnfinished(long segment) throws IOException {
        String name = SegmentHeader.name(segment);
        long size;
        try (Disk.Handle file = disk.open(name)) {
            size = file.size();
            if (size > SegmentHeader.SIZE
                    || SegmentHeader.decode(file.read(0, SegmentHeader.SIZE)).isPresent()) {
                return false;
            }
        }
        if (segment <= durableHeight()) {
            throw corrupt(name, 0, "the header is damaged, block " + segment + " was durable");
        }
        disk.delete(name);
        disk.forceNames();
        torn = Optional.of(new TornTail(disk.describe(name), 0, size));
        return true;
    }

    private void walk(long segment, long from, boolean last) throws IOException {
        String name = SegmentHeader.name(segment);
        try (Disk.Handle file = disk.open(name)) {
            long salt = header(file, segment, name).salt();
            long end = file.size();
            long offset = from;
            while (offset < end) {
                Optional<RecordFrame.Head> head = RecordFrame.findHead(salt, file.read(offset, RecordFrame.HEAD), 0);
                Optional<byte[]> payload = head.isEmpty() ? Optional.empty() : payload(file, salt, offset, head.get());
                if (payload.isEmpty()) {
                    requireTorn(file, new Break(name, salt, offset, head), last);
                    file.truncate(offset);
                    file.force();
                    torn = Optional.of(new TornTail(disk.describe(name), offset, end - offset));
                    return;
                }
                LogPosition position = new LogPosition(
                        head.get().height(), segment, offset, head.get().size());
                visit(name, position, payload.get());
                offset = position.end();
            }
        }
    }

    /// Where the walk cannot go on.
    ///
    /// @param head of the record, if that is whole
    private record Break(String name, long salt, long offset, Optional<RecordFrame.Head> head) {}

    private SegmentHeader header(Disk.Handle file, long segment, String name) throws IOException {
        SegmentHeader header = SegmentHeader.decode(file.read(0, SegmentHeader.SIZE))
                .orElseThrow(() -> corrupt(name, 0, "the header is damaged"));
        if (header.format() != SegmentHeader.FORMAT) {
            throw corrupt(name, 0, "the log format is " + header.format() + ", not " + SegmentHeader.FORMAT);
        }
        if (!header.isOf(zone)) {
            throw corrupt(name, 0, "the file belongs to zone " + header.zoneId() + ", genesis " + header.genesis());
        }
        if (header.first() != segment) {
            throw corrupt(name, 0, "the file was made for block " + header.first() + ": was it renamed?");
        }
        return header;
    }

    /// The payload after a head, if it is all there and its checksum is right.
    private static Optional<byte[]> payload(Disk.Handle file, long salt, long offset, RecordFrame.Head head)
            throws IOException {
        if (head.size() > file.size() - offset) {
            return Optional.empty(); // before anything of that length is allocated
        }
        byte[] payload = file.read(offset + RecordFrame.HEAD, head.length());
        return RecordFrame.matches(salt, head, payload) ? Optional.of(payload) : Optional.empty();
    }

    private void visit(String name, LogPosition position, byte[] payload) {
        if (position.height() != height + 1) {
            throw corrupt(
                    name,
                    position.offset(),
                    "block " + position.height() + " stands where " + (height + 1) + " should");
        }
        BlockRecord block;
        try {
            block = BlockCodec.decode(position.height(), payload);
        } catch (IllegalArgumentException e) {
            throw corrupt(name, position.offset(), "not a block: " + e.getMessage());
        }
        visitor.accept(block, position);
        height = position.height();
    }

    /// Returns only if what stands at the break can be what a crash left of a write that had not returned.
    private void requireTorn(Disk.Handle file, Break at, boolean last) throws IOException {
        long next = height + 1;
        if (!last) {
            throw corrupt(at.name(), at.offset(), "block " + next + " is damaged, a later segment follows");
        }
        if (next <= durableHeight()) {
            throw corrupt(at.name(), at.offset(), "block " + next + " is damaged, it was durable");
        }
        boolean followed =
                at.head().isPresent() ? at.offset() + at.head().get().size() < file.size() : isFollowed(file, at, next);
        if (followed) {
            throw corrupt(at.name(), at.offset(), "block " + next + " is damaged, later blocks follow");
        }
    }

    /// Whether the head of a later record stands anywhere behind the break.
    private static boolean isFollowed(Disk.Handle file, Break at, long height) throws IOException {
        long size = file.size();
        for (long offset = at.offset() + 1; offset < size; offset += SEARCHED_AT_ONCE) {
            byte[] bytes = file.read(offset, SEARCHED_AT_ONCE + RecordFrame.HEAD - 1);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            for (int index = 0; index + RecordFrame.HEAD <= bytes.length; index++) {
                long ahead = buffer.getLong(index + Integer.BYTES) - height;
                boolean possible = ahead > 0 && ahead <= size / RecordFrame.HEAD; // spares almost all checksums
                if (possible && RecordFrame.findHead(at.salt(), bytes, index).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private long durableHeight() {
        return known.map(LogPosition::height).orElse(0L);
    }

    private StoreFailure corrupt(String name, long offset, String detail) {
        return new StoreFailure(new StoreProblem.Corrupt(disk.describe(name), offset, detail));
    }
}
