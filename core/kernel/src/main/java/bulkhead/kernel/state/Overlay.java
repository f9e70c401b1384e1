package bulkhead.kernel.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Values over those of the parent state: each read once from below, each change undone with its checkpoint.
///
/// Three times of a value matter: before the block (what a change set compares with), before the transaction (what
/// EIP-2200 charges by), and now.
final class Overlay<K, V> {

    private final Function<K, V> parent;
    private final UndoLog undo;
    private final Map<K, V> beforeBlock = new LinkedHashMap<>();
    private final Map<K, V> beforeTransaction = new LinkedHashMap<>(); // of what this transaction changed
    private final Map<K, V> now = new LinkedHashMap<>(); // of what this block changed

    Overlay(Function<K, V> parent, UndoLog undo) {
        this.parent = parent;
        this.undo = undo;
    }

    V get(K key) {
        V changed = now.get(key);
        return changed != null ? changed : beforeBlock(key);
    }

    V beforeTransaction(K key) {
        V changed = beforeTransaction.get(key);
        return changed != null ? changed : get(key);
    }

    void set(K key, V value) {
        V before = now.get(key);
        if (!beforeTransaction.containsKey(key)) {
            beforeTransaction.put(key, get(key));
        }
        undo.add(() -> restore(key, before));
        now.put(key, value);
    }

    /// Asks the parent again for what has not changed since.
    void dropReads(Predicate<K> keys) {
        beforeBlock.keySet().removeIf(keys);
    }

    void endTransaction() {
        beforeTransaction.clear();
    }

    /// Every value that differs from the one before the block, in the order of the first change.
    void forEachChange(BiConsumer<K, V> action) {
        now.forEach((key, value) -> {
            if (!value.equals(beforeBlock(key))) {
                action.accept(key, value);
            }
        });
    }

    private V beforeBlock(K key) {
        V known = beforeBlock.get(key);
        if (known == null) {
            known = Objects.requireNonNull(parent.apply(key));
            beforeBlock.put(key, known);
        }
        return known;
    }

    private void restore(K key, @Nullable V before) {
        if (before == null) {
            now.remove(key);
        } else {
            now.put(key, before);
        }
    }
}
