package bulkhead.client;

import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.api.Event;
import java.util.List;

/// A transaction that stands in a block.
///
/// @param height the block's number
/// @param gasPrice wei paid for each gas
/// @param logs what it logged, nothing if it failed
public record Receipt(Hash transaction, long height, long gasUsed, UInt256 gasPrice, Logs logs) {

    /// Wei paid for gas.
    public UInt256 fee() {
        return gasPrice.multiply(UInt256.of(gasUsed));
    }

    /// Its logs that are events of this type.
    public <E extends Event> List<E> events(Class<E> type) {
        return logs.events(type);
    }
}
