package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// The four batches that the golden file calls `generated`.
final class GeneratedTree {

    private GeneratedTree() {}

    static List<SortedMap<Bytes, Optional<Bytes>>> batches(int size) {
        return List.of(
                batch(size, i -> true, Optional.of(0)),
                batch(size, i -> i % 7 == 3, Optional.of(1)),
                batch(size, i -> i % 5 == 1, Optional.empty()),
                batch(size, i -> i % 10 == 1, Optional.of(3)));
    }

    static MemoryTree grown(int size) {
        MemoryTree tree = new MemoryTree();
        batches(size).forEach(tree::update);
        return tree;
    }

    static Bytes key(int i) {
        return ascii("key/" + i);
    }

    private static SortedMap<Bytes, Optional<Bytes>> batch(int size, IntPredicate chosen, Optional<Integer> version) {
        SortedMap<Bytes, Optional<Bytes>> batch = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            if (chosen.test(i)) {
                batch.put(key(i), value(i, version));
            }
        }
        return batch;
    }

    private static Optional<Bytes> value(int i, Optional<Integer> version) {
        return version.map(v -> Sha256.hash(ascii("value/" + i + "/" + v)).bytes());
    }

    static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
