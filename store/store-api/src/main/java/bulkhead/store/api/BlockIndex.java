package bulkhead.store.api;

import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// Tells which blocks may have what is looked for, so that a search reads only those.
///
/// It is made from blocks by whoever knows what is in them, as sets of keys; what the keys mean is opaque here. It
/// follows the blocks, each height after the last; what of it a crash loses is added again. Below its height it
/// misses nothing. It may name blocks too many (two things may have one key, and the keys of blocks that a rewind took
/// back stay), so that what it names is to be looked at.
///
/// Any thread reads. One thread adds, which need not be the one that writes blocks.
public interface BlockIndex {

    /// The blocks up to this height are in it.
    long height();

    /// Adds the keys of the block after [#height].
    ///
    /// @return false where that height has another block now, or none: then nothing has changed
    /// @throws IllegalArgumentException if the block is not the one after [#height]
    boolean add(BlockId block, Set<Long> keys);

    /// Looks up several things in one state of the index.
    <T> T look(Function<Lookup, T> search);

    /// One state of the index, for the time of [#look].
    interface Lookup {

        /// The first height, not below `from`, whose block may have a key. It may lie above [BlockIndex#height].
        OptionalLong next(long key, long from);
    }
}
