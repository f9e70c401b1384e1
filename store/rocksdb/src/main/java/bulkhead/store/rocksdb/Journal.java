package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a height changed, so that it can be taken back or its history dropped without a search: a list of
/// `space | key length 4 | key` for each of three parts.
final class Journal {

    /// Values and roots that changed.
    static final int CELLS = 0;
    /// Tree nodes that no later state needs.
    static final int STALE = 1;
    /// Tree nodes that were added; written in dev zones only, which alone rewind.
    static final int ADDED = 2;

    static final int PARTS = 3;

    private Journal() {}

    /// A key in its space.
    record Cell(Bytes space, Bytes key) {}

    static byte[] encode(List<Cell> cells) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * cells.size());
        for (Cell cell : cells) {
            out.writeBytes(cell.space().toArrayUnsafe());
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(cell.key().size()).array());
            out.writeBytes(cell.key().toArrayUnsafe());
        }
        return out.toByteArray();
    }

    static List<Cell> read(StateDatabase database, long height, int part) {
        Optional<byte[]> bytes = database.find(Keys.journal(height, part));
        List<Cell> cells = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes.orElse(new byte[0]));
        while (buffer.hasRemaining()) {
            int nameLength = buffer.get(buffer.position());
            Bytes space = take(buffer, 1 + nameLength);
            cells.add(new Cell(space, take(buffer, buffer.getInt())));
        }
        return cells;
    }

    private static Bytes take(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return Bytes.wrap(bytes);
    }
}
