package bulkhead.store.rocksdb;

import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The lock of a data directory, held until it is closed or its process ends, however that happens.
///
/// The file stays, with the process id of its last holder, for the message to the next one.
final class DirectoryLock implements AutoCloseable {

    static final String NAME = "lock";

    /// A POSIX lock belongs to the process and goes when any channel to its file is closed: so within the process the
    /// file must not even be opened twice.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final int HOLDER_BYTES_MAX = 32;

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /// Takes the lock of a directory that exists.
    ///
    /// @throws StoreFailure if somebody has it
    static DirectoryLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!HELD_HERE.add(real)) {
            throw locked(directory, "this process");
        }
        try {
            return new DirectoryLock(real, lock(directory));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(real);
            throw e;
        }
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        DiskAction.perform("release the lock of " + directory, () -> {
            channel.close();
            return HELD_HERE.remove(directory);
        });
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw locked(directory, holder(channel));
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(
                            "process " + ProcessHandle.current().pid()),
                    0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(HOLDER_BYTES_MAX);
        channel.read(buffer, 0);
        String holder = StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
        return holder.matches("process [0-9]+") ? holder : "another process";
    }

    private static StoreFailure locked(Path directory, String holder) {
        return new StoreFailure(new StoreProblem.Locked(directory.toString(), holder));
    }
}
