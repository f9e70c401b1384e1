package bulkhead.store.rocksdb;

import bulkhead.testing.fixtures.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// A disk in memory whose power can be cut before, or within, any operation that changes it.
///
/// What was not forced is then lost as a seed decides: bytes of an append in part, from the end, or replaced by zeros
/// (a file system may have grown the file before its bytes arrived), truncations undone, names gone or back.
final class PowerCutDisk implements Disk {

    /// No `Exception`: nothing may catch it and go on.
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1;
    }

    /// Bytes as the running machine sees them, and as the platters have them.
    private static final class Content {
        private byte[] seen = new byte[0];
        private byte[] forced = new byte[0];
    }

    private final List<String> operations = new ArrayList<>();
    private TreeMap<String, Content> names = new TreeMap<>();
    private TreeMap<String, Content> forcedNames = new TreeMap<>();
    private long left = Long.MAX_VALUE;

    /// The power fails at the operation after `count` more have been done.
    void cutAfter(long count) {
        left = count;
    }

    /// What was done, in order: `create x`, `append x`, `force x`, `truncate x`, `delete x`, `force names`.
    List<String> operations() {
        return operations;
    }

    /// The machine starts again with what the disk kept.
    void restart(SeededRandom random) {
        left = Long.MAX_VALUE;
        TreeMap<String, Content> kept = new TreeMap<>(forcedNames);
        names.forEach((name, content) -> {
            if (!forcedNames.containsKey(name) && random.nextBoolean()) {
                kept.put(name, content); // made, its name not forced, and there all the same
            }
        });
        forcedNames.keySet().forEach(name -> {
            if (!names.containsKey(name) && random.nextBoolean()) {
                kept.remove(name); // deleted, not forced, and gone all the same
            }
        });
        kept.values().forEach(content -> {
            content.seen = survivor(content, random);
            content.forced = content.seen;
        });
        names = kept;
        forcedNames = new TreeMap<>(kept);
    }

    /// Changes one byte, as a failing disk does.
    void corrupt(String name, int offset, int mask) {
        Content content = content(name);
        content.seen = content.seen.clone();
        content.seen[offset] ^= (byte) mask;
        content.forced = content.seen;
    }

    byte[] bytes(String name) {
        return content(name).seen.clone();
    }

    void replace(String name, byte[] bytes) {
        Content content = content(name);
        content.seen = bytes.clone();
        content.forced = content.seen;
    }

    void lose(String name) {
        names.remove(name);
        forcedNames.remove(name);
    }

    @Override
    public List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public Handle create(String name) {
        before("create " + name);
        if (names.containsKey(name)) {
            throw new AssertionError(name + " exists");
        }
        names.put(name, new Content());
        return new File(name);
    }

    @Override
    public Handle open(String name) throws FileNotFoundException {
        if (!names.containsKey(name)) {
            throw new FileNotFoundException(name);
        }
        return new File(name);
    }

    @Override
    public void delete(String name) {
        before("delete " + name);
        names.remove(name);
    }

    @Override
    public void forceNames() {
        before("force names");
        forcedNames = new TreeMap<>(names);
    }

    @Override
    public String describe(String name) {
        return "disk/" + name;
    }

    private Content content(String name) {
        Content content = names.get(name);
        if (content == null) {
            throw new AssertionError(name + " is not there");
        }
        return content;
    }

    private void before(String operation) {
        if (left == 0) {
            throw new PowerCut();
        }
        left--;
        operations.add(operation);
    }

    private static byte[] survivor(Content content, SeededRandom random) {
        byte[] seen = content.seen;
        byte[] forced = content.forced;
        if (seen.length < forced.length) {
            return random.nextBoolean() ? forced : seen; // truncated, not forced
        }
        int unforced = seen.length - forced.length;
        int arrived = forced.length + random.nextInt(unforced + 1);
        return switch (random.nextInt(4)) {
            case 0 -> forced;
            case 1 -> seen;
            case 2 -> Arrays.copyOf(seen, arrived);
            default -> Arrays.copyOf(Arrays.copyOf(seen, arrived), seen.length); // grown, the rest zeros
        };
    }

    private final class File implements Handle {
        private final String name;

        private File(String name) {
            this.name = name;
        }

        @Override
        public long size() {
            return content(name).seen.length;
        }

        @Override
        public byte[] read(long offset, int length) {
            byte[] seen = content(name).seen;
            int from = (int) Math.min(offset, seen.length);
            return Arrays.copyOfRange(seen, from, (int) Math.min(seen.length, (long) from + length));
        }

        @Override
        public void append(byte[] bytes) {
            boolean whole = left > 0;
            ByteArrayOutputStream grown = new ByteArrayOutputStream();
            grown.writeBytes(content(name).seen);
            grown.writeBytes(bytes); // cut within: restart decides how much of it arrived
            content(name).seen = grown.toByteArray();
            if (!whole) {
                throw new PowerCut();
            }
            before("append " + name);
        }

        @Override
        public void truncate(long size) {
            before("truncate " + name);
            content(name).seen = Arrays.copyOf(content(name).seen, (int) size);
        }

        @Override
        public void force() {
            before("force " + name);
            content(name).forced = content(name).seen;
        }

        @Override
        public void close() {}
    }
}
