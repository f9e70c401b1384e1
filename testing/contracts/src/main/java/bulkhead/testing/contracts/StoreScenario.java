package bulkhead.testing.contracts;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.ChangeSet;
import bulkhead.store.api.CompartmentChange;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.Store;
import bulkhead.store.api.ZoneIdentity;
import bulkhead.store.tree.TreeRoot;
import bulkhead.store.tree.TreeUpdate;
import bulkhead.testing.fixtures.SeededRandom;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Blocks and changes drawn from a seed, and a plain model of the state after each height, to compare a store with.
///
/// The trees are not real ones: a store keeps nodes and roots as bytes.
public final class StoreScenario {

    public static final ZoneIdentity ZONE = new ZoneIdentity("contract-1", hash(0, "genesis"), true);
    public static final List<CompartmentName> COMPARTMENTS =
            List.of(CompartmentName.of("a"), CompartmentName.of("accounts"), CompartmentName.of("orders"));

    private final SeededRandom random;
    private final int changesMax;
    private final List<SortedMap<CompartmentName, SortedMap<Bytes, Bytes>>> states = new ArrayList<>();
    private final List<SortedMap<CompartmentName, TreeRoot>> roots = new ArrayList<>();
    private final List<ChangeSet> changes = new ArrayList<>();
    private final Map<CompartmentName, Bytes> newestNode = new HashMap<>(); // looked up by name only

    /// @param changesMax how many values a block changes per compartment, at most
    public StoreScenario(long seed, int changesMax, int blocks) {
        this.random = new SeededRandom(seed);
        this.changesMax = changesMax;
        for (int height = 0; height <= blocks; height++) {
            add(height);
        }
    }

    /// Another future: the same up to a height, other changes after it.
    public StoreScenario branch(int height, long seed) {
        StoreScenario branch = new StoreScenario(seed, changesMax, 0);
        branch.states.clear();
        branch.roots.clear();
        branch.changes.clear();
        branch.states.addAll(states.subList(0, height + 1));
        branch.roots.addAll(roots.subList(0, height + 1));
        branch.changes.addAll(changes.subList(0, height + 1));
        roots.get(height).forEach((name, root) -> branch.newestNode.put(name, nodeKey(root.version())));
        for (int next = height + 1; next < changes.size(); next++) {
            branch.add(next);
        }
        return branch;
    }

    /// The changes of a height; 0 is genesis.
    public ChangeSet changes(long height) {
        return changes.get((int) height);
    }

    /// Values by key after a height.
    public SortedMap<Bytes, Bytes> values(long height, CompartmentName compartment) {
        return Objects.requireNonNull(
                states.get((int) height).get(compartment), "the scenario's own compartments only");
    }

    public SortedMap<CompartmentName, TreeRoot> roots(long height) {
        return roots.get((int) height);
    }

    /// The block of a height: two transactions, and payloads whose length varies.
    public static BlockRecord block(long height) {
        byte[] payload = new SeededRandom(height).nextBytes((int) (height * 37 % 300));
        return new BlockRecord(
                new BlockId(height, hash(height, "block")),
                List.of(hash(height, "transaction"), hash(height, "another transaction")),
                Bytes.wrap(payload),
                text("results of " + height),
                height % 5 == 0 ? Bytes.EMPTY : text("record of " + height));
    }

    /// Applies genesis and brings a store from there to a height.
    public void fill(Store store, long height) {
        store.apply(changes(0));
        extend(store, height);
    }

    /// Appends and applies the blocks after the store's last one up to a height.
    public void extend(Store store, long height) {
        for (long next = store.latest().height() + 1; next <= height; next++) {
            if (store.blocks().last().height() < next) {
                store.append(block(next));
            }
            store.apply(changes(next));
        }
    }

    /// What differs between a reader and the model at the reader's height; empty if nothing does.
    public List<String> differences(StateReader reader) {
        List<String> differences = new ArrayList<>();
        int height = (int) reader.height();
        if (!reader.roots().equals(roots.get(height))) {
            differences.add("roots at " + height + ": " + reader.roots());
        }
        if (!reader.zoneRoot().equals(changes.get(height).zoneRoot())) {
            differences.add("zone root at " + height);
        }
        states.get(height).forEach((name, values) -> {
            if (!reader.keys(name, Bytes.EMPTY, Bytes.EMPTY, Integer.MAX_VALUE).equals(List.copyOf(values.keySet()))) {
                differences.add("keys of " + name + " at " + height);
            }
            for (Bytes key : allKeys()) {
                if (!reader.find(name, key).equals(Optional.ofNullable(values.get(key)))) {
                    differences.add(name + " " + key + " at " + height + ": " + reader.find(name, key));
                }
            }
        });
        return differences;
    }

    /// Every key the scenario ever writes: few and nested, so that keys are prefixes of each other.
    public static List<Bytes> allKeys() {
        List<Bytes> keys = new ArrayList<>();
        for (int first : new int[] {0x00, 0x01, 0x7f, 0xff}) {
            keys.add(Bytes.of((byte) first));
            for (int second : new int[] {0x00, 0x01, 0xff}) {
                keys.add(Bytes.of((byte) first, (byte) second));
                keys.add(Bytes.of(
                        (byte) first,
                        (byte) second,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 2)); // looks like a key followed by a height
            }
        }
        return keys;
    }

    public static Hash hash(long height, String what) {
        byte[] bytes = new byte[Hash.SIZE];
        byte[] name = what.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer.wrap(bytes).putLong(height).put(name, 0, Math.min(name.length, Hash.SIZE - Long.BYTES));
        return Hash.wrap(bytes);
    }

    public static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void add(long height) {
        SortedMap<CompartmentName, SortedMap<Bytes, Bytes>> state = new TreeMap<>();
        SortedMap<CompartmentName, TreeRoot> root = height == 0 ? new TreeMap<>() : new TreeMap<>(roots.getLast());
        SortedMap<CompartmentName, CompartmentChange> change = new TreeMap<>();
        for (CompartmentName name : COMPARTMENTS) {
            state.put(
                    name,
                    height == 0
                            ? new TreeMap<>()
                            : new TreeMap<>(states.getLast().get(name)));
            boolean born = root.containsKey(name) || height % 3 == COMPARTMENTS.indexOf(name);
            if (born && (height < 3 || random.nextInt(4) > 0)) {
                SortedMap<Bytes, Optional<Bytes>> values = drawValues(height);
                values.forEach((key, value) -> value.ifPresentOrElse(
                        present -> state.get(name).put(key, present),
                        () -> state.get(name).remove(key)));
                TreeUpdate tree = tree(height, name);
                change.put(name, new CompartmentChange(values, tree));
                root.put(name, tree.root());
            }
        }
        states.add(state);
        roots.add(root);
        changes.add(new ChangeSet(height, change, hash(height, "zone root")));
    }

    private SortedMap<Bytes, Optional<Bytes>> drawValues(long height) {
        SortedMap<Bytes, Optional<Bytes>> values = new TreeMap<>();
        for (int left = random.nextInt(changesMax + 1); left > 0; left--) {
            Bytes value = text("value at " + height + " " + random.nextInt(1_000));
            values.put(random.pick(allKeys()), random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value));
        }
        return values;
    }

    private TreeUpdate tree(long height, CompartmentName name) {
        Bytes nodeKey = nodeKey(height);
        SortedMap<Bytes, Bytes> nodes = new TreeMap<>(Map.of(nodeKey, text("node of " + name + " at " + height)));
        Bytes replaced = newestNode.put(name, nodeKey);
        return new TreeUpdate(
                new TreeRoot(height, hash(height, "root of " + name)),
                nodes,
                replaced == null ? List.of() : List.of(replaced));
    }

    /// The key of the one tree node that a height adds to each compartment it changes.
    public static Bytes nodeKey(long height) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(height).array());
    }
}
