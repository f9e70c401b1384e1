package bulkhead.node.cli;

import bulkhead.node.app.NodeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Files that a command writes for people to work with.
final class TextFiles {

    private TextFiles() {}

    /// Writes files into a folder, which is made where it is missing; those of the same names are replaced.
    ///
    /// @return where they are, in the order of their names
    /// @throws NodeFailure if the folder cannot be written
    static List<Path> write(Path folder, SortedMap<String, String> files) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new NodeFailure("cannot write into " + folder + ": " + e.getMessage(), e);
        }
        return files.sequencedKeySet().stream().map(folder::resolve).toList();
    }
}
