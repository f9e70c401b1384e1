package bulkhead.client;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.kernel.api.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Which logs to look for.
///
/// @param from who logged; empty: anybody
/// @param topics alternatives by position, as in `eth_getLogs`; an empty list takes anything
/// @param first block to look at
/// @param last block to look at; empty: the last there is
public record LogQuery(List<Address> from, List<List<Hash>> topics, long first, OptionalLong last) {

    public LogQuery {
        from = List.copyOf(from);
        topics = topics.stream().map(List::copyOf).toList();
        if (first < 0 || last.orElse(first) < first) {
            throw new IllegalArgumentException("not a range of blocks: " + first + " to " + last);
        }
    }

    /// Every log of the zone.
    public static LogQuery all() {
        return new LogQuery(List.of(), List.of(), 0, OptionalLong.empty());
    }

    /// Events of a type, whoever logged them.
    public static LogQuery of(Class<? extends Event> type) {
        return all().withTopics(0, Bindings.of(type).eventTopics());
    }

    /// Of these accounts only.
    public LogQuery by(Address... accounts) {
        return new LogQuery(List.of(accounts), topics, first, last);
    }

    /// Of these blocks only, both included.
    public LogQuery between(long from, long to) {
        return new LogQuery(this.from, topics, from, OptionalLong.of(to));
    }

    /// From this block on.
    public LogQuery since(long height) {
        return new LogQuery(from, topics, height, OptionalLong.empty());
    }

    /// With one of these topics at a position; 0 is the event's own, 1 to 3 are indexed components.
    public LogQuery withTopics(int position, List<Hash> alternatives) {
        if (position < 0 || position > 3) {
            throw new IllegalArgumentException("a log has topics 0 to 3, not " + position);
        }
        List<List<Hash>> changed = new ArrayList<>(topics);
        while (changed.size() <= position) {
            changed.add(List.of());
        }
        changed.set(position, alternatives);
        return new LogQuery(from, changed, first, last);
    }
}
