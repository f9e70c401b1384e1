package bulkhead.client;

import bulkhead.kernel.api.Event;
import java.util.Iterator;
import java.util.List;

/// Logs in the order in which they were made.
public record Logs(List<LogEntry> entries) implements Iterable<LogEntry> {

    public Logs {
        entries = List.copyOf(entries);
    }

    /// Those that are events of this type, as such ([LogEntry#find]).
    public <E extends Event> List<E> events(Class<E> type) {
        return entries.stream().flatMap(entry -> entry.find(type).stream()).toList();
    }

    @Override
    public Iterator<LogEntry> iterator() {
        return entries.iterator();
    }
}
