package bulkhead.consensus.solo;

import bulkhead.consensus.api.EngineClock;
import bulkhead.consensus.api.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Time by an [InstantSource], and real intervals.
///
/// @param instants the system's, or one that a dev zone moves
public record SystemEngineClock(InstantSource instants) implements EngineClock {

    @Override
    public Timestamp now() {
        Instant now = instants.instant();
        return new Timestamp(now.getEpochSecond(), now.getNano());
    }

    @Override
    public Ticking every(long intervalMillis, Runnable tick) {
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("solo-ticker").factory());
        ScheduledFuture<?> ticks =
                ticker.scheduleAtFixedRate(tick, intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
        return () -> {
            ticks.cancel(false);
            ticker.close(); // waits for a tick in progress, which only puts into an inbox
        };
    }
}
