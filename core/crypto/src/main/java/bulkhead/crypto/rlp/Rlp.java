package bulkhead.crypto.rlp;

import bulkhead.crypto.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// RLP in one step.
public final class Rlp {

    private Rlp() {}

    /// Encodes a string of bytes.
    public static Bytes encode(Bytes bytes) {
        return new RlpWriter().bytes(bytes).toBytes();
    }

    /// Encodes a tree of items.
    public static Bytes encode(RlpItem item) {
        RlpWriter writer = new RlpWriter();
        write(item, writer);
        return writer.toBytes();
    }

    /// Encodes one list, whose items `content` writes.
    public static Bytes encodeList(Consumer<RlpWriter> content) {
        return new RlpWriter().list(content).toBytes();
    }

    /// Decodes exactly one item.
    ///
    /// @throws RlpException if the input is not the canonical form of one item
    public static RlpItem decode(Bytes encoded) {
        return decode(encoded, RlpLimits.STANDARD);
    }

    /// Decodes exactly one item, within limits.
    ///
    /// @throws RlpException if the input is not the canonical form of one item, or is past a limit
    public static RlpItem decode(Bytes encoded, RlpLimits limits) {
        RlpReader reader = RlpReader.of(encoded, limits);
        if (!reader.isList()) {
            Bytes bytes = reader.bytes();
            reader.end();
            return new RlpItem.Text(bytes);
        }
        // Lists wait on a stack of our own: input decides how many, so that it must not be the thread's.
        Deque<OpenList> open = new ArrayDeque<>();
        open.push(new OpenList(reader.list(), new ArrayList<>()));
        reader.end();
        while (true) { // ends with the outermost list
            OpenList current = open.element();
            if (!current.reader().hasNext()) {
                RlpItem closed = new RlpItem.Sequence(open.pop().items());
                if (open.isEmpty()) {
                    return closed;
                }
                open.element().items().add(closed);
            } else if (current.reader().isList()) {
                open.push(new OpenList(current.reader().list(), new ArrayList<>()));
            } else {
                current.items().add(new RlpItem.Text(current.reader().bytes()));
            }
        }
    }

    private record OpenList(RlpReader reader, List<RlpItem> items) {}

    // Recursive: whoever built the tree decided how deep it is, and decoding builds none deeper than DEPTH_MAX.
    private static void write(RlpItem item, RlpWriter writer) {
        switch (item) {
            case RlpItem.Text(Bytes bytes) -> writer.bytes(bytes);
            case RlpItem.Sequence(List<RlpItem> items) ->
                writer.list(list -> items.forEach(child -> write(child, list)));
        }
    }
}
