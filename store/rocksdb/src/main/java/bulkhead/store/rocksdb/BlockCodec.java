package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockRecord;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A block as a record's payload: `block hash 32 | count 4 | transaction hashes 32 each | request | results | engine
/// record`, the last three as `length 4 | bytes`; numbers big-endian. The height is the record's.
final class BlockCodec {

    private BlockCodec() {}

    static Bytes encode(BlockRecord block) {
        List<Bytes> parts = List.of(block.request(), block.results(), block.engineRecord());
        int size = Hash.SIZE + Integer.BYTES;
        size = Math.addExact(size, Math.multiplyExact(block.transactions().size(), Hash.SIZE));
        for (Bytes part : parts) {
            size = Math.addExact(size, Math.addExact(Integer.BYTES, part.size()));
        }
        ByteBuffer buffer = ByteBuffer.allocate(size);
        buffer.put(block.id().hash().bytes().toArrayUnsafe());
        buffer.putInt(block.transactions().size());
        block.transactions().forEach(hash -> buffer.put(hash.bytes().toArrayUnsafe()));
        parts.forEach(part -> buffer.putInt(part.size()).put(part.toArrayUnsafe()));
        return Bytes.wrap(buffer.array());
    }

    /// Reads a payload whose checksum was right.
    ///
    /// @throws IllegalArgumentException if it is no block: it was written by something else
    static BlockRecord decode(long height, byte[] payload) {
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        try {
            Hash hash = hash(buffer);
            int count = bounded(buffer, buffer.getInt(), Hash.SIZE);
            List<Hash> transactions = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                transactions.add(hash(buffer));
            }
            BlockRecord block = new BlockRecord(
                    new BlockId(height, hash), transactions, bytes(buffer), bytes(buffer), bytes(buffer));
            if (buffer.hasRemaining()) {
                throw new IllegalArgumentException(buffer.remaining() + " bytes after the block");
            }
            return block;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the block ends too early", e);
        }
    }

    private static Hash hash(ByteBuffer buffer) {
        byte[] hash = new byte[Hash.SIZE];
        buffer.get(hash);
        return Hash.wrap(hash);
    }

    private static Bytes bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[bounded(buffer, buffer.getInt(), 1)];
        buffer.get(bytes);
        return Bytes.wrap(bytes);
    }

    /// A count, checked against what is left before anything of that size is allocated.
    private static int bounded(ByteBuffer buffer, int count, int size) {
        if (count < 0 || count > buffer.remaining() / size) {
            throw new IllegalArgumentException("a count of " + count + " is more than the block holds");
        }
        return count;
    }
}
