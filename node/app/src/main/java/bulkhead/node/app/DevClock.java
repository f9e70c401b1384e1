package bulkhead.node.app;

import bulkhead.consensus.api.EngineClock;
import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.solo.SystemEngineClock;
import bulkhead.gateway.rpc.zone.DevTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A dev zone's clock: the machine's, moved by whoever tests contracts that wait. What it shows is the time of the next
/// block; blocks that were made tell it, so that a time which was set for one block serves only that one.
final class DevClock implements EngineClock, DevTime {

    /// RFC 3339's last second, 9999-12-31T23:59:59Z: later header times cannot be written.
    private static final long SECONDS_MAX = 253_402_300_799L;

    private final InstantSource machine;
    private final SystemEngineClock ticker;
    private Duration offset = Duration.ZERO;
    private Instant last;
    private @Nullable Instant next;
    private @Nullable Duration interval;

    /// @param last the time of the last block; if that is ahead of the machine, so is this clock
    DevClock(InstantSource machine, Instant last) {
        this.machine = machine;
        this.ticker = new SystemEngineClock(machine);
        this.last = last;
        reset();
    }

    @Override
    public synchronized Timestamp now() {
        Instant time = nextTime();
        return new Timestamp(time.getEpochSecond(), time.getNano());
    }

    /// Intervals between blocks are the machine's.
    @Override
    public Ticking every(long intervalMillis, Runnable tick) {
        return ticker.every(intervalMillis, tick);
    }

    @Override
    public synchronized long seconds() {
        return shown().getEpochSecond();
    }

    @Override
    public synchronized long offset() {
        return offset.toSeconds();
    }

    @Override
    public synchronized void move(long seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("time cannot be moved back by " + -seconds + " seconds: revert instead");
        }
        requireWritable(seconds <= SECONDS_MAX ? shown().getEpochSecond() + seconds : seconds);
        offset = offset.plusSeconds(seconds);
    }

    @Override
    public synchronized void set(long time) {
        requireWritable(time);
        requireYoung(time);
        offset = Duration.between(machine.instant(), Instant.ofEpochSecond(time));
        next = null;
    }

    @Override
    public synchronized void setNext(long time) {
        requireWritable(time);
        requireYoung(time);
        next = Instant.ofEpochSecond(time);
    }

    @Override
    public synchronized boolean setInterval(long seconds) {
        boolean wasSet = interval != null;
        if (seconds >= 0) {
            requireWritable(seconds);
        }
        interval = seconds < 0 ? null : Duration.ofSeconds(seconds);
        return wasSet;
    }

    @Override
    public synchronized void reset() {
        Duration behind = Duration.between(machine.instant(), last);
        offset = behind.isPositive() ? behind : Duration.ZERO;
        next = null;
        interval = null;
    }

    /// A block was made.
    synchronized void blockMade(Instant time) {
        Instant demanded = next;
        if (demanded != null && !time.isBefore(demanded)) {
            offset = Duration.between(machine.instant(), demanded);
            next = null;
        }
        last = time;
    }

    /// The zone went back: the last block is an older one.
    synchronized void rewound(Instant time) {
        last = time;
        next = null;
    }

    private Instant nextTime() {
        if (next != null) {
            return next;
        }
        return interval != null ? last.plus(interval) : shown();
    }

    private Instant shown() {
        return machine.instant().plus(offset);
    }

    private void requireYoung(long time) {
        if (time < last.getEpochSecond()) {
            throw new IllegalArgumentException(
                    "Timestamp error: " + time + " is lower than previous block's timestamp " + last.getEpochSecond());
        }
    }

    private static void requireWritable(long time) {
        if (time < 0 || time > SECONDS_MAX) {
            throw new IllegalArgumentException("a block's time is between 0 and " + SECONDS_MAX + ", not " + time);
        }
    }
}
