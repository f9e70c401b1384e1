package bulkhead.consensus.solo;

import bulkhead.consensus.api.Application;
import bulkhead.consensus.api.EngineClock;
import bulkhead.consensus.api.EngineStatus;
import bulkhead.consensus.api.Timestamp;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine's one thread and its inbox.
final class SoloLoop implements AutoCloseable {

    /// Callers that wait for a demanded block; the next one is refused.
    private static final int DEMANDS_MAX = 64;

    /// Each signal stands in the inbox once at most: transactions, tick, closed.
    private static final int SIGNALS_MAX = 3;

    private static final Logger LOG = LoggerFactory.getLogger(SoloLoop.class);

    private final SoloConfig config;
    private final SoloPorts ports;
    private final Application application;
    private final BlockingQueue<SoloInput> inbox = new ArrayBlockingQueue<>(DEMANDS_MAX + SIGNALS_MAX);
    private final AtomicBoolean transactionsSignalled = new AtomicBoolean();
    private final AtomicBoolean tickSignalled = new AtomicBoolean();
    private final AtomicBoolean closeSignalled = new AtomicBoolean();
    private final CompletableFuture<Void> resumed = new CompletableFuture<>();
    private final Thread thread;
    private volatile EngineStatus status = new EngineStatus(false, 0, "starting");
    private volatile boolean ended;
    private volatile SoloMode mode; // written by the engine's thread alone
    private EngineClock.@Nullable Ticking ticking;

    SoloLoop(SoloConfig config, SoloPorts ports, Application application) {
        this.config = config;
        this.ports = ports;
        this.application = application;
        this.mode = config.mode();
        this.thread = ports.threads().newThread(this::run);
    }

    /// Returns when the chain has resumed.
    void start() {
        thread.start();
        join(resumed);
    }

    EngineStatus status() {
        return status;
    }

    /// Puts a signal into the inbox unless it stands there already.
    void signal(SoloInput signal) {
        AtomicBoolean signalled = switch (signal) {
            case SoloInput.TransactionsArrived _ -> transactionsSignalled;
            case SoloInput.Ticked _ -> tickSignalled;
            case SoloInput.Closed _ -> closeSignalled;
            case SoloInput.Demand _ -> throw new IllegalArgumentException("a demand is no signal");
        };
        if (signalled.compareAndSet(false, true)) {
            inbox.add(signal); // there is room: demands leave three places
        }
    }

    /// Wakes the engine if it makes blocks when transactions arrive; else it will look by itself.
    void transactionsPending() {
        if (mode instanceof SoloMode.Instant) {
            signal(new SoloInput.TransactionsArrived());
        }
    }

    /// Waits for the engine's answer.
    long demand(SoloInput.Demand demand) {
        if (thread.equals(Thread.currentThread())) {
            throw new IllegalStateException("the application cannot demand a block from within a block");
        }
        synchronized (inbox) {
            if (inbox.size() >= DEMANDS_MAX) {
                throw new IllegalStateException("too many blocks are demanded at once");
            }
            inbox.add(demand);
        }
        if (ended) {
            refuseAll(); // the thread may have looked for the last time before this one came
        }
        return join(demand.answer());
    }

    @Override
    public void close() {
        signal(new SoloInput.Closed());
        if (!thread.equals(Thread.currentThread())) {
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true; // the block in progress is waited for all the same
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            var chain = SoloChain.resume(config, ports, application);
            ready(chain);
            enter(mode);
            resumed.complete(null);
            serve(chain);
            status = new EngineStatus(false, chain.height(), "closed");
        } catch (RuntimeException | Error failure) {
            stop(failure);
            if (failure instanceof VirtualMachineError dying) {
                throw dying; // whether the process can live on is for the thread's owner to say
            }
        } finally {
            stopTicking();
            ended = true;
            refuseAll();
        }
    }

    private void serve(SoloChain chain) {
        while (true) { // ends by Closed, or by a failure
            switch (take()) {
                case SoloInput.Closed _ -> {
                    return;
                }
                case SoloInput.TransactionsArrived _ -> {
                    transactionsSignalled.set(false);
                    makePending(chain);
                }
                case SoloInput.Ticked _ -> {
                    tickSignalled.set(false);
                    if (mode instanceof SoloMode.Interval interval) {
                        chain.make(ports.clock().now(), interval.emptyBlocks());
                    }
                }
                case SoloInput.Demand demand -> answer(chain, demand);
            }
            ready(chain);
        }
    }

    /// One block; if there was anything to put into it, another look behind whatever else waits in the inbox.
    private void makePending(SoloChain chain) {
        if (mode instanceof SoloMode.Instant
                && chain.make(ports.clock().now(), false).isPresent()) {
            signal(new SoloInput.TransactionsArrived());
        }
    }

    /// A demand that is refused leaves the engine as it was; a failure while it is met ends the engine.
    private void answer(SoloChain chain, SoloInput.Demand demand) {
        try {
            long height = switch (demand) {
                case SoloInput.BlockDemanded mine -> mine(chain, mine.request().time());
                case SoloInput.RewindDemanded rewind -> rewind(chain, rewind.height());
                case SoloInput.ModeDemanded change -> {
                    enter(change.mode());
                    yield chain.height();
                }
            };
            ready(chain);
            demand.answer().complete(height);
        } catch (Refusal refusal) {
            demand.answer().completeExceptionally(refusal.reason());
        } catch (RuntimeException | Error failure) {
            demand.answer().completeExceptionally(new IllegalStateException("the engine failed: " + failure, failure));
            throw failure;
        }
    }

    private long mine(SoloChain chain, Optional<Timestamp> demanded) {
        Timestamp time = demanded.map(at -> Refusal.orElse(() -> chain.demandedTime(at)))
                .orElseGet(() -> ports.clock().now());
        return chain.make(time, true)
                .orElseThrow(() -> new Refusal(new IllegalStateException("the application failed to choose")));
    }

    private long rewind(SoloChain chain, long height) {
        if (height < 0 || height > chain.height()) {
            throw new Refusal(new IllegalArgumentException(
                    "cannot rewind to height " + height + ": the chain is at " + chain.height()));
        }
        Refusal.orElse(() -> {
            ports.rewind().orElseThrow().to(height);
            return height;
        });
        chain.resumeAgain();
        return chain.height();
    }

    private void enter(SoloMode next) {
        stopTicking();
        mode = next;
        switch (next) {
            case SoloMode.Interval interval ->
                ticking = ports.clock().every(interval.every().toMillis(), () -> signal(new SoloInput.Ticked()));
            case SoloMode.Instant _ -> signal(new SoloInput.TransactionsArrived()); // some may wait already
            case SoloMode.Manual _ -> {}
        }
    }

    private void stopTicking() {
        EngineClock.Ticking running = ticking;
        if (running != null) {
            running.close();
            ticking = null;
        }
    }

    private void ready(SoloChain chain) {
        status = new EngineStatus(true, chain.height(), "");
    }

    private void stop(Throwable failure) {
        String reason = "stopped after height " + status.height() + ": " + failure;
        status = new EngineStatus(false, status.height(), reason);
        if (!resumed.completeExceptionally(failure)) {
            LOG.error("engine {}", reason, failure);
            ports.listener().stopped(reason);
        }
    }

    private void refuseAll() {
        for (SoloInput left = inbox.poll(); left != null; left = inbox.poll()) {
            if (left instanceof SoloInput.Demand demand) {
                demand.answer()
                        .completeExceptionally(
                                new IllegalStateException("the engine is not running: " + status.detail()));
            }
        }
    }

    private SoloInput take() {
        try {
            return inbox.take();
        } catch (InterruptedException e) {
            return new SoloInput.Closed(); // whoever interrupts the engine's thread wants it to end
        }
    }

    private static <T extends @Nullable Object> T join(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the engine failed: " + e.getCause(), e);
        }
    }
}
