package bulkhead.gateway.rpc.push;

import bulkhead.gateway.rpc.protocol.ClientIds;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.zone.HeadListener;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells subscribers what happens to the chain and the pool, in order (INV-150).
///
/// It follows the visible head from one thread of its own, so that neither the engine nor a sender of transactions
/// waits for subscribers. Before blocks are taken back it catches up and reports their logs as removed; blocks that
/// take their place are announced again.
public final class Feed implements HeadListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int ARRIVALS_MAX = 16_384; // not told of yet; what exceeds it is not told
    private static final int REMOVED_BLOCKS_MAX = 10_000; // of one rewind; the logs of older ones are not reported
    private static final long GATHER_MILLIS = 2; // arrivals of so long are told of at once

    private final Chain chain;
    private final PushLimits limits;
    private final Map<Subscriber, SequencedMap<String, Subscription>> subscribers = new LinkedHashMap<>();
    private final BlockingQueue<VerifiedTransaction> arrivals = new ArrayBlockingQueue<>(ARRIVALS_MAX);
    private final Semaphore news = new Semaphore(0);
    private final Thread teller;
    private int subscriptions;
    private long next;
    private boolean rewinding;
    private volatile boolean closed;
    private volatile boolean followsArrivals;

    /// A feed of what comes after the chain's head.
    public Feed(Chain chain, PushLimits limits) {
        this.chain = chain;
        this.limits = limits;
        this.next = chain.head() + 1;
        this.teller = Thread.ofVirtual().name("rpc-feed").start(this::run);
    }

    /// Subscribes a connection and returns the subscription's id.
    ///
    /// @throws RpcRefusal past a limit
    synchronized String subscribe(Subscriber subscriber, Topic topic) {
        if (subscriptions >= limits.subscriptionsMax()) {
            throw exceeded(
                    "too many subscriptions: this node has " + limits.subscriptionsMax() + ", which is its limit");
        }
        var own = subscribers.computeIfAbsent(subscriber, _ -> new LinkedHashMap<>());
        if (own.size() >= limits.subscriptionsPerConnectionMax()) {
            throw exceeded("too many subscriptions: one connection may have " + limits.subscriptionsPerConnectionMax());
        }
        follow(); // what is visible already is not news to it
        subscriber.hold();
        var subscription = new Subscription(ClientIds.next(), topic);
        own.put(subscription.id(), subscription);
        subscriptions++;
        followsArrivals |= topic instanceof Topic.Arrivals;
        if (topic instanceof Topic.Syncing) {
            subscriber.push(new Notices(new Event.Synced(), List.of(subscription)));
        }
        return subscription.id();
    }

    /// Ends a subscription; false if the connection has no such one.
    synchronized boolean unsubscribe(Subscriber subscriber, String id) {
        var own = subscribers.getOrDefault(subscriber, new LinkedHashMap<>());
        Subscription ended = own.remove(id);
        if (ended == null) {
            return false;
        }
        ended.end();
        subscriptions--;
        return true;
    }

    /// Ends all of a connection's subscriptions.
    public synchronized void leave(Subscriber subscriber) {
        var own = subscribers.remove(subscriber);
        if (own != null) {
            own.values().forEach(Subscription::end);
            subscriptions -= own.size();
        }
    }

    /// How many subscriptions there are.
    public synchronized int size() {
        return subscriptions;
    }

    /// A transaction entered the pool.
    public void arrived(VerifiedTransaction transaction) {
        if (followsArrivals && arrivals.offer(transaction)) {
            news.release();
        }
    }

    @Override
    public void advanced(long height) {
        news.release();
    }

    @Override
    public synchronized void rewinding(long height) {
        follow();
        rewinding = true; // the blocks that go are still there: they must not be announced again
        long last = next - 1;
        for (long gone = last; gone > height && last - gone < REMOVED_BLOCKS_MAX; gone--) {
            if (subscriptions > 0) {
                chain.find(gone).ifPresent(block -> tell(new Event.Removed(block)));
            }
        }
        next = Math.min(next, height + 1);
    }

    @Override
    public synchronized void rewound() {
        rewinding = false;
        news.release();
    }

    private void run() {
        try {
            news.acquire();
            while (!closed) {
                Thread.sleep(GATHER_MILLIS);
                news.drainPermits();
                report().forEach(Subscriber::flush);
                news.acquire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Subscriber> report() {
        try {
            follow();
            List<VerifiedTransaction> arrived = new ArrayList<>();
            arrivals.drainTo(arrived);
            if (!arrived.isEmpty()) {
                tell(new Event.Arrived(List.copyOf(arrived)));
            }
        } catch (RuntimeException e) {
            LOG.error("subscribers could not be told of a block; it is tried again with the next one", e);
        }
        return List.copyOf(subscribers.keySet());
    }

    private void follow() {
        if (rewinding) {
            return;
        }
        long head = chain.head();
        if (subscriptions == 0) {
            next = head + 1;
        }
        while (next <= head) {
            BlockView block = chain.find(next).orElseThrow();
            tell(new Event.Added(block));
            next++;
        }
    }

    private void tell(Event event) {
        boolean hasArrivals = false;
        for (var subscriber : List.copyOf(subscribers.entrySet())) {
            List<Subscription> concerned = new ArrayList<>();
            for (Subscription subscription : subscriber.getValue().values()) {
                hasArrivals |= subscription.topic() instanceof Topic.Arrivals;
                if (event.candidates(subscription.topic()) > 0) {
                    concerned.add(subscription);
                }
            }
            if (!concerned.isEmpty()) {
                subscriber.getKey().push(new Notices(event, concerned));
            }
        }
        followsArrivals = hasArrivals;
    }

    private static RpcRefusal exceeded(String message) {
        return new RpcRefusal(RpcError.of(RpcError.LIMIT_EXCEEDED, message));
    }

    /// Waits until it is between two reports. It is not interrupted: that would close the file it may be reading.
    @Override
    public void close() {
        closed = true;
        news.release();
        try {
            teller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
