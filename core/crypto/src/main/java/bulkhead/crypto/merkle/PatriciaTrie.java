package bulkhead.crypto.merkle;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Roots of Ethereum's hexary trie (Yellow Paper, appendix D) over entries that are all known. Nothing is kept.
public final class PatriciaTrie {

    /// The root of no entries: Keccak-256 of RLP's empty string.
    public static final Hash EMPTY = Keccak256.hash(Rlp.encode(Bytes.EMPTY));

    /// Longer keys would need a deeper stack; Ethereum's have at most 32 bytes.
    public static final int KEY_SIZE_MAX = 256;

    private static final int BRANCHES = 16;
    private static final int FLAG_ODD = 1;
    private static final int FLAG_LEAF = 2;

    private final List<Entry> entries;

    private PatriciaTrie(SortedMap<Bytes, Bytes> sorted) {
        entries = sorted.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// The root over keys as they are.
    ///
    /// @throws IllegalArgumentException if a value is empty, which to Ethereum means absent, or a key too long
    public static Hash root(Map<Bytes, Bytes> values) {
        return new PatriciaTrie(new TreeMap<>(values)).root();
    }

    /// The root over keys that are hashed first, as in Ethereum's state and storage.
    ///
    /// @throws IllegalArgumentException if a value is empty, which to Ethereum means absent
    public static Hash secureRoot(Map<Bytes, Bytes> values) {
        SortedMap<Bytes, Bytes> hashed = new TreeMap<>();
        values.forEach((key, value) -> hashed.put(Keccak256.hash(key).bytes(), value));
        return new PatriciaTrie(hashed).root();
    }

    /// The root over a list, each value's key being the RLP of its index: of a block's transactions and receipts.
    ///
    /// @throws IllegalArgumentException if a value is empty
    public static Hash listRoot(List<Bytes> values) {
        SortedMap<Bytes, Bytes> indexed = new TreeMap<>();
        for (Bytes value : values) {
            indexed.put(new RlpWriter().unsigned(indexed.size()).toBytes(), value);
        }
        return new PatriciaTrie(indexed).root();
    }

    private Hash root() {
        return entries.isEmpty() ? EMPTY : Keccak256.hash(node(0, entries.size(), 0));
    }

    // The node over entries `from` to `to`, not included, which agree in the first `at` nibbles.
    private Bytes node(int from, int to, int at) {
        Entry first = entries.get(from);
        if (to - from == 1) {
            return Rlp.encodeList(
                    leaf -> leaf.bytes(path(first, at, first.size(), FLAG_LEAF)).bytes(first.value()));
        }
        int shared = first.sharedWith(entries.get(to - 1), at);
        if (shared == at) {
            return branch(from, to, at);
        }
        Bytes child = branch(from, to, shared);
        return Rlp.encodeList(extension -> link(extension.bytes(path(first, at, shared, 0)), child));
    }

    private Bytes branch(int from, int to, int at) {
        // Entries are sorted, so that one which ends here comes first.
        boolean ends = entries.get(from).size() == at;
        List<Bytes> children = new ArrayList<>();
        int next = ends ? from + 1 : from;
        for (int nibble = 0; nibble < BRANCHES; nibble++) {
            int start = next;
            while (next < to && entries.get(next).nibble(at) == nibble) {
                next++;
            }
            children.add(start == next ? Bytes.EMPTY : node(start, next, at + 1));
        }
        Bytes value = ends ? entries.get(from).value() : Bytes.EMPTY;
        return Rlp.encodeList(branch -> {
            children.forEach(child -> link(branch, child));
            branch.bytes(value);
        });
    }

    // A node shorter than a hash stands in its parent itself.
    private static void link(RlpWriter parent, Bytes child) {
        if (child.isEmpty() || child.size() >= Hash.SIZE) {
            parent.bytes(child.isEmpty() ? child : Keccak256.hash(child).bytes());
        } else {
            parent.raw(child);
        }
    }

    // Nibbles `from` to `to` behind the flags of the hex-prefix encoding (Yellow Paper, appendix C).
    private static Bytes path(Entry entry, int from, int to, int kind) {
        boolean odd = (to - from) % 2 == 1;
        byte[] path = new byte[(to - from) / 2 + 1];
        path[0] = (byte) (odd ? ((kind | FLAG_ODD) << 4) | entry.nibble(from) : kind << 4);
        int at = odd ? from + 1 : from;
        for (int i = 1; i < path.length; i++) {
            path[i] = (byte) ((entry.nibble(at) << 4) | entry.nibble(at + 1));
            at += 2;
        }
        return Bytes.wrap(path);
    }

    private record Entry(Bytes key, Bytes value) {

        Entry {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("a trie holds no empty value: key " + key);
            }
            if (key.size() > KEY_SIZE_MAX) {
                throw new IllegalArgumentException("a key has at most " + KEY_SIZE_MAX + " bytes: " + key.size());
            }
        }

        int size() {
            return 2 * key.size();
        }

        int nibble(int index) {
            int pair = key.get(index / 2);
            return (index % 2 == 0 ? pair >> 4 : pair) & 0xF;
        }

        /// How many nibbles agree, the first `known` being known to.
        int sharedWith(Entry other, int known) {
            int shared = known;
            int end = Math.min(size(), other.size());
            while (shared < end && nibble(shared) == other.nibble(shared)) {
                shared++;
            }
            return shared;
        }
    }
}
