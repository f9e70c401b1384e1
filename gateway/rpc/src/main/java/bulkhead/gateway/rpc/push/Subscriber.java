package bulkhead.gateway.rpc.push;

/// A connection that subscribes. None of its methods waits for the network.
public interface Subscriber {

    /// Keeps notices back until the answer that is being made has gone out: a client must know a subscription's id
    /// before it hears of it.
    void hold();

    /// Queues notices; a connection whose queue is full is closed instead.
    void push(Notices notices);

    /// Starts to write what is queued.
    void flush();
}
