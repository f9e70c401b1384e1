package bulkhead.gateway.rpc.push;

/// One subscription of one connection.
final class Subscription {

    private final String id;
    private final Topic topic;
    private volatile boolean ended;

    Subscription(String id, Topic topic) {
        this.id = id;
        this.topic = topic;
    }

    String id() {
        return id;
    }

    Topic topic() {
        return topic;
    }

    /// Nothing is written for it from now on, not even what is queued.
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }
}
