package bulkhead.client;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.kernel.api.Event;
import java.util.List;
import java.util.Optional;

/// A log of a transaction.
///
/// @param from the contract or module that logged
/// @param bytes what is not indexed, ABI-encoded
public record LogEntry(Address from, List<Hash> topics, Bytes bytes, Place place) {

    public LogEntry {
        topics = List.copyOf(topics);
    }

    /// Where it stands.
    ///
    /// @param height the block's number
    /// @param index among the block's logs
    public record Place(long height, Hash transaction, long index) {}

    /// The log as an event of this type, if it is one: by name and types, whoever logged it.
    ///
    /// @param type a record that a module or contract declares as an event
    /// @throws IllegalArgumentException if the type is no event, or a log holds only the hash of a component
    public <E extends Event> Optional<E> find(Class<E> type) {
        return Bindings.of(type).findEvent(topics, bytes).map(type::cast);
    }
}
