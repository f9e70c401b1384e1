package bulkhead.node.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files by path, in the order of paths: the order of every archive.
final class FileTree {

    private final SequencedMap<String, PackedFile> files = new TreeMap<>();

    /// Adds a file and the folders above it.
    FileTree put(String path, PackedFile file) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            files.putIfAbsent(path.substring(0, slash), PackedFile.folder(PackedFile.PROGRAM, 0));
        }
        @Nullable PackedFile known = files.put(path, file);
        if (known != null && !known.isFolder()) {
            throw new IllegalArgumentException("twice in one archive: " + path);
        }
        return this;
    }

    /// Adds every file below a folder; links are followed.
    FileTree putAll(String path, Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isRegularFile)
                    .forEach(file -> put(path + "/" + folder.relativize(file), PackedFile.copy(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
        return this;
    }

    /// Adds every file of another tree below a folder.
    FileTree putAll(String path, FileTree other) {
        other.files.forEach((name, file) -> {
            if (!file.isFolder()) {
                put(path + "/" + name, file);
            }
        });
        return this;
    }

    SequencedMap<String, PackedFile> files() {
        return Collections.unmodifiableSequencedMap(files);
    }
}
