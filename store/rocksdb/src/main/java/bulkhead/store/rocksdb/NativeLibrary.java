package bulkhead.store.rocksdb;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/// RocksDB's native library, unpacked once beside the data instead of into the temporary folder at every start, where
/// each process that is killed would leave its copy of 17 MB.
final class NativeLibrary {

    private static final String LOADED_NAME = Environment.getJniLibraryFileName("rocksdbjni"); // what RocksDB asks for
    private static final String PACKED_NAME = "/" + Environment.getJniLibraryFileName("rocksdb"); // what its jar has

    private static final AtomicBoolean LOADED = new AtomicBoolean(); // native code is a process's, not a store's

    private NativeLibrary() {}

    /// Loads the library from a folder, after unpacking it there if it is not there whole.
    static void load(Path folder) {
        if (LOADED.getAndSet(true)) {
            return;
        }
        try {
            Optional<Path> unpacked = unpack(folder);
            if (unpacked.isPresent()) {
                RocksDB.loadLibrary(List.of(unpacked.get().toString()));
                return;
            }
        } catch (IOException | UnsatisfiedLinkError e) {
            // A folder that is full, read-only or mounted without execution: the temporary folder may be better.
        }
        RocksDB.loadLibrary();
    }

    /// The folder with the library in it, named by the checksum that its jar states; empty if it is in no jar.
    static Optional<Path> unpack(Path folder) throws IOException {
        URL resource = RocksDB.class.getResource(PACKED_NAME);
        if (resource == null || !(resource.openConnection() instanceof JarURLConnection connection)) {
            return Optional.empty();
        }
        long checksum = connection.getJarEntry().getCrc();
        Path own = folder.resolve(Long.toHexString(checksum));
        Path library = own.resolve(LOADED_NAME);
        if (!Files.exists(library) || checksum(library) != checksum) {
            Files.createDirectories(own);
            Path unfinished = own.resolve(LOADED_NAME + ".new");
            try (InputStream packed = connection.getInputStream()) {
                Files.copy(packed, unfinished, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return Optional.of(own);
    }

    private static long checksum(Path file) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        return crc.getValue();
    }
}
