package bulkhead.consensus.solo;

import bulkhead.consensus.api.Application;
import bulkhead.consensus.api.Capability;
import bulkhead.consensus.api.Engine;
import bulkhead.consensus.api.EngineStatus;
import bulkhead.consensus.api.MineRequest;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Puts transactions into the order in which one validator takes them: for development, and for zones whose operators
/// trust one machine.
///
/// One thread owns the chain; everybody else talks to it through its inbox.
public final class SoloEngine implements Engine {

    private final SoloConfig config;
    private final SoloPorts ports;
    private final Set<Capability> capabilities;
    private final AtomicReference<@Nullable SoloLoop> loop = new AtomicReference<>();

    public SoloEngine(SoloConfig config, SoloPorts ports) {
        this.config = config;
        this.ports = ports;
        this.capabilities = ports.rewind().isPresent()
                ? Set.of(Capability.CERTIFICATE, Capability.MINE_ON_DEMAND, Capability.REWIND)
                : Set.of(Capability.FINALITY, Capability.CERTIFICATE, Capability.MINE_ON_DEMAND);
    }

    @Override
    public String id() {
        return "solo";
    }

    /// Never both: a zone that may rewind has no finality.
    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    /// Returns when the chain has resumed.
    ///
    /// @throws IllegalStateException also if the zone is not this engine's
    @Override
    public void start(Application application) {
        var started = new SoloLoop(config, ports, application);
        if (!loop.compareAndSet(null, started)) {
            throw new IllegalStateException("the engine was started before");
        }
        started.start();
    }

    @Override
    public EngineStatus status() {
        SoloLoop running = loop.get();
        return running == null ? new EngineStatus(false, 0, "not started") : running.status();
    }

    @Override
    public void transactionsPending() {
        running().transactionsPending();
    }

    @Override
    public long mine(MineRequest request) {
        return running().demand(new SoloInput.BlockDemanded(request, new CompletableFuture<>()));
    }

    /// Changes when blocks are made by themselves.
    ///
    /// @throws IllegalStateException if the engine is not running
    public void changeMode(SoloMode mode) {
        running().demand(new SoloInput.ModeDemanded(mode, new CompletableFuture<>()));
    }

    @Override
    public void rewind(long height) {
        if (!capabilities.contains(Capability.REWIND)) {
            throw new UnsupportedOperationException("this zone never forgets a block: its genesis is not a dev one");
        }
        running().demand(new SoloInput.RewindDemanded(height, new CompletableFuture<>()));
    }

    @Override
    public void close() {
        SoloLoop running = loop.get();
        if (running != null) {
            running.close();
        }
    }

    private SoloLoop running() {
        SoloLoop running = loop.get();
        if (running == null) {
            throw new IllegalStateException("the engine is not started");
        }
        return running;
    }
}
