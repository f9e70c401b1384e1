package bulkhead.gateway.rpc.push;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// What one connection is told of one event, as `eth_subscription` messages that are written one by one when the
/// connection has room.
public final class Notices {

    private final Event event;
    private final List<Subscription> subscriptions;
    private int subscription;
    private int position;
    private Optional<String> next = Optional.empty();

    Notices(Event event, List<Subscription> subscriptions) {
        this.event = event;
        this.subscriptions = List.copyOf(subscriptions);
    }

    /// About how much memory its event holds.
    long bytes() {
        return event.bytes();
    }

    /// Whether there is another message. What was unsubscribed meanwhile has none.
    boolean hasNext() {
        while (next.isEmpty() && subscription < subscriptions.size()) {
            Subscription current = subscriptions.get(subscription);
            if (current.isEnded() || position >= event.candidates(current.topic())) {
                subscription++;
                position = 0;
            } else {
                next = event.find(current.topic(), position++).map(result -> message(current, result));
            }
        }
        return next.isPresent();
    }

    String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        String message = next.orElseThrow();
        next = Optional.empty();
        return message;
    }

    private static String message(Subscription subscription, String result) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":\""
                + subscription.id() + "\",\"result\":" + result + "}}";
    }
}
