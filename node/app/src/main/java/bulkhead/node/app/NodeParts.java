package bulkhead.node.app;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a node opened, to be closed in reverse, also when the start fails half way.
final class NodeParts implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T closing(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        RuntimeException first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) { // the others must be closed all the same
                if (first == null) {
                    first = new IllegalStateException("a part of the node did not close", e);
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
