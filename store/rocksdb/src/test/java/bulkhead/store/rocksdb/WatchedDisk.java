package bulkhead.store.rocksdb;

import java.io.IOException;
import java.util.List;

/// A disk that lets a test look around before each append and each force.
record WatchedDisk(Disk disk, Runnable look) implements Disk {

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public Handle create(String name) throws IOException {
        return new File(disk.create(name), look);
    }

    @Override
    public Handle open(String name) throws IOException {
        return new File(disk.open(name), look);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void forceNames() throws IOException {
        disk.forceNames();
    }

    @Override
    public String describe(String name) {
        return disk.describe(name);
    }

    private record File(Handle file, Runnable look) implements Handle {

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            return file.read(offset, length);
        }

        @Override
        public void append(byte[] bytes) throws IOException {
            look.run();
            file.append(bytes);
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force() throws IOException {
            look.run();
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
