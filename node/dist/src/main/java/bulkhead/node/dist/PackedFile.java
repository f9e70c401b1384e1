package bulkhead.node.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// A file or folder as it will lie in an archive.
///
/// @param content what gives the bytes; a folder has none
/// @param mode Unix permissions
/// @param owner user and group
record PackedFile(Optional<Supplier<byte[]>> content, int mode, int owner) {

    /// Everybody reads, root writes.
    static final int PLAIN = 0644;

    /// Everybody reads and runs.
    static final int PROGRAM = 0755;

    static PackedFile folder(int mode, int owner) {
        return new PackedFile(Optional.empty(), mode, owner);
    }

    static PackedFile of(byte[] bytes, int mode) {
        return new PackedFile(Optional.of(() -> bytes), mode, 0);
    }

    static PackedFile text(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), PLAIN);
    }

    /// Read when it is written to the archive.
    static PackedFile copy(Path file) {
        return new PackedFile(Optional.of(() -> read(file)), Files.isExecutable(file) ? PROGRAM : PLAIN, 0);
    }

    boolean isFolder() {
        return content.isEmpty();
    }

    byte[] bytes() {
        return content.map(Supplier::get).orElseGet(() -> new byte[0]);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
