package bulkhead.gateway.rpc.view;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.block.BlockFigures;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.transaction.TransactionType;

/// How many bytes a block would take as Ethereum encodes blocks, with the fields that it shows over RPC: what `size`
/// means to clients (Yellow Paper, 4.3; EIPs 1559, 4895, 4844, 4788, 7685).
public final class BlockSize {

    private static final long HASH = 33;
    private static final long ADDRESS = 21;
    private static final long BLOOM = 3 + 256;
    private static final long EMPTY = 1; // zero, no bytes, an empty list
    private static final long NONCE = 9;

    private BlockSize() {}

    public static long of(BlockView block) {
        long transactions =
                block.transactions().stream().mapToLong(BlockSize::transaction).sum();
        long uncles = EMPTY;
        long withdrawals = EMPTY;
        return list(list(header(block)) + list(transactions) + uncles + withdrawals);
    }

    private static long header(BlockView block) {
        BlockFigures figures = block.figures();
        long parentUnclesAndRoots = 5 * HASH;
        long difficultyAndExtra = 2 * EMPTY;
        long numbers = integer(UInt256.of(block.number()))
                + integer(UInt256.of(figures.gas().limit()))
                + integer(UInt256.of(figures.gas().used()))
                + integer(UInt256.of(block.header().time().seconds()))
                + integer(figures.gas().baseFee());
        long mix = HASH;
        long blobs = 2 * EMPTY;
        long withdrawalsBeaconAndRequests = 3 * HASH;
        return parentUnclesAndRoots
                + ADDRESS
                + BLOOM
                + difficultyAndExtra
                + numbers
                + mix
                + NONCE
                + blobs
                + withdrawalsBeaconAndRequests;
    }

    /// A legacy transaction stands in a block as the list that it is, any other as a string.
    private static long transaction(IncludedTransaction included) {
        Bytes encoded = included.encoded();
        boolean isLegacy = included.origin() instanceof IncludedTransaction.Origin.Sent sent
                && sent.signed().transaction().type() == TransactionType.LEGACY;
        return isLegacy ? encoded.size() : list(encoded.size());
    }

    private static long integer(UInt256 value) {
        Bytes bytes = value.toMinimalBytes();
        boolean isItself = bytes.size() == 1 && bytes.get(0) >= 0; // below 0x80
        return bytes.isEmpty() || isItself ? 1 : 1 + bytes.size();
    }

    /// With its prefix, a list or a string of so many bytes, more than one.
    private static long list(long payload) {
        if (payload <= 55) {
            return 1 + payload;
        }
        long lengthBytes = (Long.SIZE + 7L - Long.numberOfLeadingZeros(payload)) / 8;
        return 1 + lengthBytes + payload;
    }
}
