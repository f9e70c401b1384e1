package bulkhead.node.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Writes archives whose bytes follow from their files and one time alone.
final class Archives {

    private static final int REGULAR_FILE = 0100000;
    private static final int DIRECTORY = 040000;

    private Archives() {}

    /// A zip. Its times have no zone: the process must run in UTC.
    static void zip(FileTree tree, Instant time, OutputStream target) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(target)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (var each : tree.files().entrySet()) {
                PackedFile file = each.getValue();
                ZipArchiveEntry entry = new ZipArchiveEntry(each.getKey() + (file.isFolder() ? "/" : ""));
                entry.setUnixMode((file.isFolder() ? DIRECTORY : REGULAR_FILE) | file.mode());
                entry.setTime(time.toEpochMilli());
                byte[] bytes = file.bytes();
                entry.setSize(bytes.length);
                zip.putArchiveEntry(entry);
                zip.write(bytes);
                zip.closeArchiveEntry();
            }
        }
    }

    /// A POSIX tar; owners are numbers without names.
    static void tar(FileTree tree, Instant time, OutputStream target) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(target, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (var each : tree.files().entrySet()) {
                PackedFile file = each.getValue();
                TarArchiveEntry entry = new TarArchiveEntry(each.getKey() + (file.isFolder() ? "/" : ""));
                entry.setMode((file.isFolder() ? DIRECTORY : REGULAR_FILE) | file.mode());
                entry.setModTime(time.toEpochMilli());
                entry.setIds(file.owner(), file.owner());
                entry.setNames("", "");
                byte[] bytes = file.bytes();
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
    }

    /// Compressed by gzip, whose header has no time here.
    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
