package bulkhead.store.rocksdb;

import bulkhead.crypto.Hash;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import bulkhead.store.api.ZoneIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// The file `zone` of a data directory: text, to be read by people too.
///
/// ```
/// bulkhead data directory
/// format=1
/// zone=example-1
/// genesis=0x…
/// dev=false
/// check=<CRC32C of the lines above, 8 hex digits>
/// ```
///
/// Whatever a later format adds, the first two lines stay, so that an older program can say what it met.
final class IdentityFile {

    static final String NAME = "zone";
    static final String UNFINISHED = "zone.new";
    static final int FORMAT = 1;

    private static final String TITLE = "bulkhead data directory";
    private static final int BYTES_MAX = 4_096;

    private IdentityFile() {}

    /// What the file says; of a newer format, only the format means anything.
    record Content(int format, ZoneIdentity zone) {}

    /// Reads the identity of a directory; empty if it has none.
    ///
    /// @throws StoreFailure if the file is damaged
    static Optional<Content> read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > BYTES_MAX) {
            throw damaged(file, "larger than " + BYTES_MAX + " bytes");
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        }
    }

    /// Replaces the file: after a crash the old one is there or the new one, whole.
    static void write(Path directory, ZoneIdentity zone) throws IOException {
        Path unfinished = directory.resolve(UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer text = StandardCharsets.US_ASCII.encode(format(zone));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(unfinished, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        FolderDisk.forceFolder(directory);
    }

    static String format(ZoneIdentity zone) {
        String lines = TITLE + "\nformat=" + FORMAT + "\nzone=" + zone.zoneId() + "\ngenesis=" + zone.genesisHash()
                + "\ndev=" + zone.dev() + "\n";
        return lines + "check=" + check(lines) + "\n";
    }

    private static Content parse(String text) {
        if (!text.startsWith(TITLE + "\nformat=")) {
            throw new IllegalArgumentException("it does not begin as a Bulkhead data directory's does");
        }
        Map<String, String> values = new TreeMap<>();
        text.lines().skip(1).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        int format = Integer.parseInt(value(values, "format"));
        if (format > FORMAT) {
            return new Content(format, new ZoneIdentity("unknown-0", Hash.ZERO, false));
        }
        requireChecked(format, text, values);
        ZoneIdentity zone = new ZoneIdentity(
                value(values, "zone"),
                Hash.fromHex(value(values, "genesis")),
                format == FORMAT && Boolean.parseBoolean(value(values, "dev")));
        return new Content(format, zone);
    }

    /// Format 0 had no check line: with one, its format line is what is damaged.
    private static void requireChecked(int format, String text, Map<String, String> values) {
        int checked = text.indexOf("check=");
        boolean whole = checked >= 0 && check(text.substring(0, checked)).equals(values.get("check"));
        if (format == FORMAT ? !whole : checked >= 0) {
            throw new IllegalArgumentException("the check line does not match");
        }
    }

    private static String value(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key))
                .orElseThrow(() -> new IllegalArgumentException("no line " + key + "="));
    }

    private static String check(String lines) {
        CRC32C crc = new CRC32C();
        crc.update(lines.getBytes(StandardCharsets.ISO_8859_1));
        return "%08x".formatted(crc.getValue());
    }

    private static StoreFailure damaged(Path file, String detail) {
        return new StoreFailure(new StoreProblem.Corrupt(file.toString(), 0, detail));
    }
}
