package bulkhead.gateway.rpc.http;

import java.time.Duration;

/// Slows a connection down that sends more messages than any client needs: it is served, but not at the cost of others.
final class Pace {

    private static final int MESSAGES_PER_SECOND_MAX = 2_000; // at full speed; what comes beyond, at 200
    private static final Duration PAUSE = Duration.ofMillis(5);

    private long secondNanos = System.nanoTime();
    private int messages;

    /// Counts a message, and waits if there were too many in this second.
    void keep() {
        long now = System.nanoTime();
        if (now - secondNanos > Duration.ofSeconds(1).toNanos()) {
            secondNanos = now;
            messages = 0;
        }
        messages++;
        if (messages > MESSAGES_PER_SECOND_MAX) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
