package bulkhead.kernel.state;

import java.util.ArrayList;
import java.util.List;

/// The way back: one entry for each change since the transaction began, undone last first.
final class UndoLog {

    private final List<Runnable> entries = new ArrayList<>();

    void add(Runnable undo) {
        entries.add(undo);
    }

    int size() {
        return entries.size();
    }

    void rollback(int size) {
        if (size < 0 || size > entries.size()) {
            throw new IllegalArgumentException("no checkpoint " + size + " among " + entries.size() + " changes");
        }
        while (entries.size() > size) {
            entries.removeLast().run();
        }
    }

    /// What was changed so far stands.
    void clear() {
        entries.clear();
    }
}
