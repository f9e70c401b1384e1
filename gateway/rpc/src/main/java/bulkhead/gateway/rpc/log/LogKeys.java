package bulkhead.gateway.rpc.log;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.evm.Log;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;

/// What the index of blocks knows of logs (docs/formats.md, Index of logs): a key for each address, one for each topic
/// at its position, and one for having logs at all.
///
/// A key is the first 8 bytes of a keccak256, so that nobody chooses what falls together; where two do, the search
/// looks at a block in vain.
final class LogKeys {

    private static final byte ADDRESS = 0;
    private static final byte TOPIC = 1; // and the position, 0 to 3
    private static final byte ANY = 5;

    private LogKeys() {}

    /// The keys of a block.
    static Set<Long> of(BlockView block) {
        Set<Long> keys = new TreeSet<>();
        for (IncludedTransaction transaction : block.transactions()) {
            transaction.receipt().logs().forEach(log -> add(log, keys));
        }
        if (!keys.isEmpty()) {
            keys.add(any());
        }
        return keys;
    }

    private static void add(Log log, Set<Long> keys) {
        keys.add(of(log.address()));
        for (int position = 0; position < log.topics().size(); position++) {
            keys.add(of(position, log.topics().get(position)));
        }
    }

    static long of(Address address) {
        return key(ADDRESS, address.bytes());
    }

    static long of(int position, Hash topic) {
        return key((byte) (TOPIC + position), topic.bytes());
    }

    static long any() {
        return key(ANY, Bytes.EMPTY);
    }

    private static long key(byte kind, Bytes value) {
        Hash hash = Keccak256.hash(Bytes.of(kind), value);
        return ByteBuffer.wrap(hash.bytes().toArrayUnsafe()).getLong();
    }
}
