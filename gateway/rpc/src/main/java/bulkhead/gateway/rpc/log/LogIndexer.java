package bulkhead.gateway.rpc.log;

import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.zone.HeadListener;
import bulkhead.kernel.block.BlockView;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockIndex;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Adds the logs of new blocks to the store's index, on a thread of its own. What a crash lost, or what was there
/// before there was an index, it adds when the node starts; until then searches look at those blocks one by one
/// (INV-151).
public final class LogIndexer implements HeadListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogIndexer.class);

    private final Chain chain;
    private final BlockIndex index;
    private final Semaphore news = new Semaphore(1); // what is there at first
    private final Thread thread;
    private volatile boolean closed;

    public LogIndexer(Chain chain) {
        this.chain = chain;
        this.index = chain.index();
        this.thread = Thread.ofPlatform().daemon().name("log-index").start(this::run);
    }

    @Override
    public void advanced(long height) {
        news.release();
    }

    /// The index goes back with the blocks.
    @Override
    public void rewinding(long height) {}

    @Override
    public void rewound() {
        news.release();
    }

    private void run() {
        try {
            while (!closed) {
                news.acquireUninterruptibly();
                news.drainPermits();
                follow();
            }
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("logs are no longer indexed, so that searches take longer; restart the node", e);
            }
        }
    }

    private void follow() {
        boolean isBehind = true;
        while (isBehind && !closed) {
            Optional<BlockView> next = read(index.height() + 1);
            isBehind = next.isPresent();
            next.ifPresent(block -> index.add(new BlockId(block.number(), block.hash()), LogKeys.of(block)));
        }
    }

    /// A block that is new is kept: clients will ask for it.
    private Optional<BlockView> read(long height) {
        return height == chain.head() ? chain.find(height) : chain.read(height);
    }

    /// Waits until it is between two blocks. It is not interrupted: that would close the file it may be reading.
    @Override
    public void close() {
        closed = true;
        news.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
