package bulkhead.gateway.rpc.verify;

import bulkhead.gateway.rpc.zone.VerifiedContract;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Verifications that run one after the other, and how the last ones ended.
final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int WAITING_MAX = 16;
    private static final int KEPT_MAX = 1_000;

    private final InstantSource clock;
    private final Map<UUID, Job> jobs = new LinkedHashMap<>();
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            0,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("verify").factory());

    Jobs(InstantSource clock) {
        this.clock = clock;
    }

    /// A verification; without an ending it waits or runs.
    ///
    /// @param started seconds since 1970
    record Job(UUID id, Claim claim, long started, Optional<Ending> ending) {}

    /// How a verification ended, and when, in seconds since 1970.
    sealed interface Ending {

        long at();

        record Verified(VerifiedContract contract, long at) implements Ending {}

        record Refused(VerifyRefusal refusal, long at) implements Ending {}
    }

    /// Begins a job when those before it have ended.
    ///
    /// @throws VerifyRefusal if too many wait
    UUID submit(Claim claim, Verifier verifier) {
        var job = new Job(UUID.randomUUID(), claim, now(), Optional.empty());
        keep(job);
        try {
            worker.execute(() -> run(job, verifier));
        } catch (RejectedExecutionException e) {
            throw new VerifyRefusal(
                    429, "too_many_requests", WAITING_MAX + " verifications wait already; try again later");
        }
        return job.id();
    }

    synchronized Optional<Job> find(UUID id) {
        return Optional.ofNullable(jobs.get(id));
    }

    private void run(Job job, Verifier verifier) {
        keep(new Job(job.id(), job.claim(), job.started(), Optional.of(outcome(job.claim(), verifier))));
    }

    private Ending outcome(Claim claim, Verifier verifier) {
        try {
            return new Ending.Verified(verifier.verify(claim), now());
        } catch (VerifyRefusal refusal) {
            return new Ending.Refused(refusal, now());
        } catch (RuntimeException e) {
            LOG.error("a verification failed", e);
            return new Ending.Refused(new VerifyRefusal(500, "internal_error", "the node's log says more"), now());
        }
    }

    private synchronized void keep(Job job) {
        jobs.put(job.id(), job);
        if (jobs.size() > KEPT_MAX) {
            jobs.remove(jobs.keySet().iterator().next());
        }
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
