package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.util.List;

/// A log entry: who, 0 to 4 topics, data.
public record Log(Address address, List<Hash> topics, Bytes data) {
    public Log {
        topics = List.copyOf(topics);
        if (topics.size() > 4) {
            throw new IllegalArgumentException("more than four topics: " + topics.size());
        }
    }
}
