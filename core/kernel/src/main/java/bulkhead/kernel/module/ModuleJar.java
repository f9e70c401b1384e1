package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The files of a JAR, read in memory.
///
/// The central directory rules, and every local header must say the same, so that each tool that looks at the JAR sees
/// the classes that run (APPNOTE.TXT 6.3, 4.3). What is rare in JARs is refused: encryption, ZIP64, methods other than
/// stored and deflated, names that leave the JAR, names given twice, bytes before the first file.
final class ModuleJar {

    static final int SIZE_MAX = 1 << 20;
    static final int ENTRIES_MAX = 1_024;
    static final int ENTRY_SIZE_MAX = 1 << 20;
    /// All files together, unpacked: far above what a 1 MiB JAR of classes holds, far below a bomb.
    static final int UNPACKED_MAX = 8 << 20;

    static final int NAME_MAX = 256;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int COMMENT_MAX = 0xFFFF;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int FLAG_ENCRYPTED = 1;
    private static final int FLAG_SIZES_FOLLOW = 8;
    private static final String SEGMENT = "(?!\\.{1,2}(/|$))[A-Za-z0-9_$.+@() -]+"; // neither . nor ..
    private static final Pattern NAME = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*/?");

    private final ByteBuffer jar;
    private final SequencedMap<String, byte[]> files = new TreeMap<>();
    private int unpacked;
    private int localEnd; // where the last local file ends: the next must not begin before

    private ModuleJar(Bytes jar) {
        this.jar = ByteBuffer.wrap(jar.toArrayUnsafe()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The files by name, in the order of their names; folders are left out.
    ///
    /// @throws FlawException if the JAR is malformed or past a limit
    static SequencedMap<String, byte[]> read(Bytes jar) {
        if (jar.size() > SIZE_MAX) {
            throw new FlawException(Flaw.ofJar("has " + jar.size() + " bytes, at most " + SIZE_MAX + " are allowed"));
        }
        ModuleJar reader = new ModuleJar(jar);
        try {
            reader.readAll();
        } catch (IndexOutOfBoundsException | IllegalArgumentException cutOff) {
            throw new FlawException(Flaw.ofJar("is damaged: it ends in the middle of a file"));
        }
        return Collections.unmodifiableSequencedMap(reader.files);
    }

    private void readAll() {
        int end = findEnd();
        int count = jar.getShort(end + 10) & 0xFFFF;
        int size = jar.getInt(end + 12);
        int at = jar.getInt(end + 16);
        if (jar.getInt(end + 4) != 0 || (jar.getShort(end + 8) & 0xFFFF) != count || count > ENTRIES_MAX) {
            throw new FlawException(Flaw.ofJar("has more than " + ENTRIES_MAX + " files or more than one part"));
        }
        if (size < 0 || at < 0 || (long) at + size != end) {
            throw new FlawException(Flaw.ofJar("is damaged: its directory is not where it says"));
        }
        int directory = at;
        for (int i = 0; i < count; i++) {
            at = readEntry(at, directory);
        }
        if (at != end) {
            throw new FlawException(Flaw.ofJar("is damaged: its directory holds more than it says"));
        }
    }

    private int findEnd() {
        int last = jar.limit() - END_SIZE;
        for (int at = last; at >= Math.max(0, last - COMMENT_MAX); at--) {
            if (jar.getInt(at) == END_SIGNATURE && (jar.getShort(at + 20) & 0xFFFF) == last - at) {
                return at;
            }
        }
        throw new FlawException(Flaw.ofJar("is not a JAR: it has no directory"));
    }

    private int readEntry(int at, int directory) {
        if (jar.getInt(at) != CENTRAL_SIGNATURE) {
            throw new FlawException(Flaw.ofJar("is damaged: its directory is broken"));
        }
        String name = name(at + CENTRAL_SIZE, jar.getShort(at + 28) & 0xFFFF);
        Entry entry =
                new Entry(name, jar.getShort(at + 10), jar.getInt(at + 20), jar.getInt(at + 24), jar.getInt(at + 16));
        if ((jar.getShort(at + 8) & FLAG_ENCRYPTED) != 0) {
            throw new FlawException(Flaw.ofEntry(name, "is encrypted"));
        }
        if (entry.unpacked < 0 || entry.unpacked > ENTRY_SIZE_MAX || entry.packed < 0 || entry.packed > jar.limit()) {
            throw new FlawException(Flaw.ofEntry(name, "has more than " + ENTRY_SIZE_MAX + " bytes"));
        }
        unpacked += entry.unpacked;
        if (unpacked > UNPACKED_MAX) {
            throw new FlawException(Flaw.ofJar("holds more than " + UNPACKED_MAX + " bytes unpacked"));
        }
        byte[] content = content(entry, local(entry, jar.getInt(at + 42), directory));
        if (!name.endsWith("/") && files.put(name, content) != null) {
            throw new FlawException(Flaw.ofEntry(name, "is there twice"));
        }
        return at + CENTRAL_SIZE + name.length() + (jar.getShort(at + 30) & 0xFFFF) + (jar.getShort(at + 32) & 0xFFFF);
    }

    /// Checks the local header against the directory; answers where the content begins.
    private int local(Entry entry, int at, int directory) {
        // Files follow one another without gaps or overlaps: overlaps are how small bombs grow, gaps hide things.
        if (at != localEnd || jar.getInt(at) != LOCAL_SIGNATURE) {
            throw new FlawException(Flaw.ofEntry(entry.name, "is not where the directory says, or overlaps another"));
        }
        int flags = jar.getShort(at + 6);
        boolean sizesFollow = (flags & FLAG_SIZES_FOLLOW) != 0;
        int nameSize = jar.getShort(at + 26) & 0xFFFF;
        boolean sameSizes = jar.getInt(at + 18) == entry.packed
                && jar.getInt(at + 22) == entry.unpacked
                && jar.getInt(at + 14) == entry.crc;
        boolean same = nameSize == entry.name.length()
                && name(at + LOCAL_SIZE, nameSize).equals(entry.name)
                && jar.getShort(at + 8) == entry.method
                && (sizesFollow || sameSizes);
        if (!same) {
            throw new FlawException(Flaw.ofEntry(entry.name, "is described differently in the directory"));
        }
        int content = at + LOCAL_SIZE + nameSize + (jar.getShort(at + 28) & 0xFFFF);
        localEnd = content + entry.packed + (sizesFollow ? descriptorSize(content + entry.packed) : 0);
        if (localEnd > directory) {
            throw new FlawException(Flaw.ofEntry(entry.name, "overlaps the directory"));
        }
        return content;
    }

    /// The data descriptor after the content, with or without its optional signature (4.3.9).
    private int descriptorSize(int at) {
        return jar.getInt(at) == 0x08074b50 ? 16 : 12;
    }

    private String name(int at, int size) {
        if (size == 0 || size > NAME_MAX) {
            throw new FlawException(Flaw.ofJar("holds a file whose name has " + size + " bytes"));
        }
        byte[] bytes = new byte[size];
        jar.get(at, bytes);
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!NAME.matcher(name).matches()) {
            throw new FlawException(Flaw.ofJar("holds a file with an odd name: " + printable(name)));
        }
        return name;
    }

    private static String printable(String name) {
        return name.chars()
                .mapToObj(c -> c >= 0x20 && c < 0x7F ? Character.toString(c) : "?")
                .reduce("", String::concat);
    }

    private byte[] content(Entry entry, int at) {
        byte[] content = new byte[entry.unpacked];
        switch (entry.method) {
            case STORED -> {
                if (entry.packed != entry.unpacked) {
                    throw new FlawException(Flaw.ofEntry(entry.name, "has another size than it says"));
                }
                jar.get(at, content);
            }
            case DEFLATED -> inflate(entry, at, content);
            default -> throw new FlawException(Flaw.ofEntry(entry.name, "is packed by a method that JARs do not use"));
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        if ((int) crc.getValue() != entry.crc) {
            throw new FlawException(Flaw.ofEntry(entry.name, "is damaged: its checksum differs"));
        }
        return content;
    }

    private void inflate(Entry entry, int at, byte[] target) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(jar.array(), at, entry.packed);
            int size = inflater.inflate(target);
            boolean whole = size == target.length
                    && (inflater.finished() || (inflater.inflate(new byte[1]) == 0 && inflater.finished()));
            if (!whole || inflater.getRemaining() != 0) {
                throw new FlawException(Flaw.ofEntry(entry.name, "has another size than it says"));
            }
        } catch (DataFormatException e) {
            throw new FlawException(Flaw.ofEntry(entry.name, "is damaged: it cannot be unpacked"));
        } finally {
            inflater.end();
        }
    }

    /// A file as the central directory describes it.
    private record Entry(String name, int method, int packed, int unpacked, int crc) {}
}
