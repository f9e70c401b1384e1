package bulkhead.store.rocksdb;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// What the block log needs of a disk: the files of one folder, and the points at which they become durable.
///
/// What is appended, created, deleted or truncated may be lost by a crash, in part or in whole, until it is forced:
/// bytes and size by [Handle#force], names by [#forceNames].
interface Disk {

    /// The names of all files, ascending.
    List<String> list() throws IOException;

    /// Makes an empty file.
    Handle create(String name) throws IOException;

    Handle open(String name) throws IOException;

    void delete(String name) throws IOException;

    /// Makes the creations and deletions of files durable.
    void forceNames() throws IOException;

    /// Where a file of that name is, for messages.
    String describe(String name);

    /// An open file.
    interface Handle extends Closeable {

        long size() throws IOException;

        /// The bytes from `offset`, `length` of them or fewer if the file ends before.
        byte[] read(long offset, int length) throws IOException;

        /// Writes at the end.
        void append(byte[] bytes) throws IOException;

        void truncate(long size) throws IOException;

        /// Makes bytes and size durable.
        void force() throws IOException;
    }
}
