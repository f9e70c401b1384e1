package bulkhead.store.memory;

import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockIndex;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;

/// Heights by key, each key's in ascending order.
final class MemoryIndex implements BlockIndex {

    private final LongFunction<BlockId> blocks;
    private final SortedMap<Long, Heights> byKey = new TreeMap<>();
    private long height;

    /// @param blocks which block stands at a height, or genesis where none does
    MemoryIndex(LongFunction<BlockId> blocks) {
        this.blocks = blocks;
    }

    @Override
    public synchronized long height() {
        return height;
    }

    @Override
    public synchronized boolean add(BlockId block, Set<Long> keys) {
        if (block.height() != height + 1) {
            throw new IllegalArgumentException("block " + block.height() + " is not the next, " + (height + 1));
        }
        if (!blocks.apply(block.height()).equals(block)) {
            return false;
        }
        keys.forEach(key -> byKey.computeIfAbsent(key, _ -> new Heights()).add(block.height()));
        height = block.height();
        return true;
    }

    @Override
    public synchronized <T> T look(Function<Lookup, T> search) {
        return search.apply((key, from) -> {
            Heights heights = byKey.get(key);
            return heights == null ? OptionalLong.empty() : heights.next(from);
        });
    }

    synchronized void rewind(long to) {
        if (to >= height) {
            return;
        }
        byKey.values().removeIf(heights -> heights.cut(to));
        height = to;
    }

    /// An array that grows: most keys have one height.
    private static final class Heights {

        private long[] values = new long[1];
        private int size;

        void add(long height) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = height;
        }

        OptionalLong next(long from) {
            int found = Arrays.binarySearch(values, 0, size, from);
            int at = found >= 0 ? found : -found - 1;
            return at < size ? OptionalLong.of(values[at]) : OptionalLong.empty();
        }

        /// Forgets the heights above one; true if none is left.
        boolean cut(long to) {
            while (size > 0 && values[size - 1] > to) {
                size--;
            }
            return size == 0;
        }
    }
}
