package bulkhead.kernel.state;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.module.CompartmentStorage;
import bulkhead.store.api.StateReader;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What the `blocks` compartment keeps:
///
/// | key | value |
/// | --- | --- |
/// | 0x01 | the base fee of the next block, 32 bytes; absent where it is zero |
/// | 0x02 ‖ height (8 bytes) | the receipts root of a block that has transactions |
public record BlockRecords(StateReader reader) {

    static final byte RECEIPTS_ROOT = 0x02;

    /// Where the next block's base fee stands.
    public static final Bytes BASE_FEE_KEY = Bytes.of((byte) 0x01);

    /// The base fee of the block after this state, wei per gas.
    public UInt256 baseFee() {
        return reader.find(Compartments.BLOCKS, BASE_FEE_KEY).map(UInt256::from).orElse(UInt256.ZERO);
    }

    /// Writes the base fee of the block after.
    public static void putBaseFee(CompartmentStorage blocks, UInt256 next) {
        if (next.isZero()) {
            blocks.remove(BASE_FEE_KEY);
        } else {
            blocks.put(BASE_FEE_KEY, next.toBytes());
        }
    }

    /// The receipts root of a block; empty if the block has no transactions.
    public Optional<Hash> findReceiptsRoot(long height) {
        return reader.find(Compartments.BLOCKS, receiptsRootKey(height)).map(Hash::new);
    }

    /// Where a block's receipts root stands.
    public static Bytes receiptsRootKey(long height) {
        return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES)
                .put(RECEIPTS_ROOT)
                .putLong(height)
                .array());
    }
}
