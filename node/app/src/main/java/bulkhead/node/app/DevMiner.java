package bulkhead.node.app;

import bulkhead.consensus.api.MineRequest;
import bulkhead.consensus.solo.SoloEngine;
import bulkhead.consensus.solo.SoloMode;
import bulkhead.gateway.rpc.zone.DevMining;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes a dev zone's blocks when somebody asks for them, and goes back behind them.
final class DevMiner implements DevMining {

    private final SoloEngine engine;
    private final Supplier<Instant> times;
    private final DevClock clock;
    private volatile SoloMode mode;

    /// @param times the time of the last block
    /// @param mode with which the engine was started
    DevMiner(SoloEngine engine, Supplier<Instant> times, DevClock clock, SoloMode mode) {
        this.engine = engine;
        this.times = times;
        this.clock = clock;
        this.mode = mode;
    }

    @Override
    public long mine() {
        return engine.mine(new MineRequest(Optional.empty()));
    }

    @Override
    public void rewind(long height) {
        engine.rewind(height);
        clock.rewound(times.get());
    }

    @Override
    public Mode mode() {
        return switch (mode) {
            case SoloMode.Instant _ -> new Mode.Automatic();
            case SoloMode.Interval interval -> new Mode.Interval(interval.every());
            case SoloMode.Manual _ -> new Mode.Manual();
        };
    }

    @Override
    public synchronized void enter(Mode next) {
        SoloMode entered = switch (next) {
            case Mode.Automatic _ -> new SoloMode.Instant();
            case Mode.Interval interval -> new SoloMode.Interval(interval.every(), true);
            case Mode.Manual _ -> new SoloMode.Manual();
        };
        engine.changeMode(entered);
        mode = entered;
    }
}
