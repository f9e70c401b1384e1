package bulkhead.testing.contracts;

import bulkhead.consensus.api.EngineClock;
import bulkhead.consensus.api.Timestamp;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Time that moves only when a test says so.
public final class ManualClock implements EngineClock {

    private final List<Runnable> ticks = new CopyOnWriteArrayList<>();
    private volatile Timestamp now;

    public ManualClock(Timestamp start) {
        this.now = start;
    }

    /// Sets the time, also back.
    public void set(Timestamp time) {
        now = time;
    }

    public void advanceSeconds(long seconds) {
        now = new Timestamp(now.seconds() + seconds, now.nanos());
    }

    /// Lets every interval pass once.
    public void tick() {
        ticks.forEach(Runnable::run);
    }

    /// How many intervals are running.
    public int tickings() {
        return ticks.size();
    }

    @Override
    public Timestamp now() {
        return now;
    }

    @Override
    public Ticking every(long intervalMillis, Runnable tick) {
        ticks.add(tick);
        return () -> ticks.remove(tick);
    }
}
