package bulkhead.store.rocksdb;

import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import java.io.IOException;

/// Something done to a disk, whose failure becomes the store's.
@FunctionalInterface
interface DiskAction<T> {

    T run() throws IOException;

    /// Runs an action.
    ///
    /// @param what is done, to follow "could not"
    static <T> T perform(String what, DiskAction<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw failure(what, e);
        }
    }

    static StoreFailure failure(String what, IOException cause) {
        String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new StoreFailure(new StoreProblem.DiskFailed(what, detail), cause);
    }
}
