package bulkhead.store.rocksdb;

import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import bulkhead.store.api.ZoneIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A data directory: whose it is, that nobody else has it open, and where its parts are (docs/ops/data-directory.md).
final class ZoneDirectory implements AutoCloseable {

    private static final String BLOCKS = "blocks";
    private static final String STATE = "state";

    private final Path directory;
    private final DirectoryLock lock;

    private ZoneDirectory(Path directory, DirectoryLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /// Opens a zone's directory; makes it, if nothing is there; brings an older format up to date.
    ///
    /// @throws StoreFailure if it is locked, another zone's, of a newer format, or something else altogether
    static ZoneDirectory open(Path directory, ZoneIdentity zone) {
        return DiskAction.perform("open the data directory " + directory, () -> {
            Files.createDirectories(directory);
            requireOurs(directory); // before the lock, whose file would stay in a folder of something else
            DirectoryLock lock = DirectoryLock.take(directory);
            try {
                prepare(directory, zone);
                return new ZoneDirectory(directory, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        });
    }

    Path blocks() {
        return directory.resolve(BLOCKS);
    }

    Path state() {
        return directory.resolve(STATE);
    }

    /// Where native code is unpacked to.
    Path library() {
        return directory.resolve("native");
    }

    @Override
    public void close() {
        lock.close();
    }

    private static void prepare(Path directory, ZoneIdentity zone) throws IOException {
        Optional<IdentityFile.Content> found = IdentityFile.read(directory);
        if (found.isEmpty()) {
            IdentityFile.write(directory, zone);
        } else {
            requireKnown(directory, found.get().format());
            requireSame(directory, found.get(), zone);
            Migration.run(directory, found.get().format(), zone);
        }
        Files.createDirectories(directory.resolve(BLOCKS));
        Files.createDirectories(directory.resolve(STATE));
        FolderDisk.forceFolder(directory);
    }

    /// A zone's directory, or one with nothing in it. A process that makes one at the same time writes the identity
    /// before
    /// anything else: so who sees its other files sees that too.
    private static void requireOurs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> strange = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(DirectoryLock.NAME) && !name.equals(IdentityFile.UNFINISHED))
                    .sorted()
                    .toList();
            if (!strange.isEmpty() && !Files.exists(directory.resolve(IdentityFile.NAME))) {
                throw new StoreFailure(new StoreProblem.NotAZoneDirectory(
                        directory.toString(), "it holds " + strange.getFirst() + ", but no file " + IdentityFile.NAME));
            }
        }
    }

    private static void requireKnown(Path directory, int format) {
        if (format > IdentityFile.FORMAT) {
            throw new StoreFailure(new StoreProblem.NewerFormat(directory.toString(), format, IdentityFile.FORMAT));
        }
    }

    private static void requireSame(Path directory, IdentityFile.Content content, ZoneIdentity expected) {
        // A format 0 file does not say `dev`, which the genesis hash implies.
        boolean dev = content.format() == 0 ? expected.dev() : content.zone().dev();
        ZoneIdentity found =
                new ZoneIdentity(content.zone().zoneId(), content.zone().genesisHash(), dev);
        if (!found.equals(expected)) {
            throw new StoreFailure(new StoreProblem.ForeignZone(directory.toString(), found, expected));
        }
    }
}
