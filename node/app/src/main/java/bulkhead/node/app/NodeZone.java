package bulkhead.node.app;

import bulkhead.consensus.api.Engine;
import bulkhead.consensus.api.EngineStatus;
import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.gateway.rpc.zone.HeadListener;
import bulkhead.gateway.rpc.zone.Health;
import bulkhead.gateway.rpc.zone.Ledger;
import bulkhead.gateway.rpc.zone.SourceVerification;
import bulkhead.gateway.rpc.zone.TransactionPool;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.gateway.rpc.zone.ZoneDescription;
import bulkhead.kernel.CallOutcome;
import bulkhead.kernel.CallRequest;
import bulkhead.kernel.GasEstimate;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.simulation.SimulationRequest;
import bulkhead.kernel.trace.BlockWatch;
import bulkhead.kernel.zone.Genesis;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.StateReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// The zone as this node shows it to its gateway.
final class NodeZone implements Zone {

    private static final String VERSION = "v0.1.0";

    /// hardhat's helpers serve only what begins with a name they know (ADR-157).
    private static final String COMPATIBLE = "anvil-compatible/";

    private final Parts parts;
    private final ExecutionThreads threads;
    private final HeadListeners heads;
    private final ZoneDescription description;

    NodeZone(Parts parts, ExecutionThreads threads, HeadListeners heads) {
        this.parts = parts;
        this.threads = threads;
        this.heads = heads;
        this.description = describe(parts);
    }

    /// What the node is made of.
    ///
    /// @param development only in dev zones
    record Parts(Kernel kernel, States states, Engine engine, PoolEntrance pool, Optional<Development> development) {}

    /// What only a dev zone's node does.
    record Development(DevControls controls, SourceVerification verification) {}

    private static ZoneDescription describe(Parts parts) {
        Genesis genesis = parts.kernel().genesis();
        String client = (genesis.identity().dev() ? COMPATIBLE : "")
                + "Bulkhead/" + VERSION + "/"
                + System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-" + System.getProperty("os.arch") + "/java"
                + Runtime.version().feature();
        return new ZoneDescription(genesis, parts.engine().id(), client);
    }

    @Override
    public ZoneDescription description() {
        return description;
    }

    @Override
    public Ledger ledger() {
        return new StoreLedger(parts.states(), parts.kernel(), threads, heads);
    }

    @Override
    public TransactionPool pool() {
        return parts.pool();
    }

    @Override
    public Health health() {
        EngineStatus status = parts.engine().status();
        return status.ready()
                ? new Health(true, "ready: block " + status.height())
                : new Health(false, "no blocks are made: " + status.detail());
    }

    @Override
    public SortedMap<String, LongSupplier> gauges() {
        SortedMap<String, LongSupplier> gauges = new TreeMap<>();
        gauges.put("block_height", () -> parts.states().store().blocks().last().height());
        gauges.put("mempool_pending", () -> parts.pool().counts().pending());
        gauges.put("mempool_queued", () -> parts.pool().counts().queued());
        return gauges;
    }

    @Override
    public Optional<DevControls> dev() {
        return parts.development().map(Development::controls);
    }

    @Override
    public List<InstalledModule> modules() {
        return parts.kernel().modules(parts.states().store().latest());
    }

    @Override
    public Optional<SourceVerification> verification() {
        return parts.development().map(Development::verification);
    }

    private record StoreLedger(States states, Kernel kernel, ExecutionThreads threads, HeadListeners heads)
            implements Ledger {
        @Override
        public void listen(HeadListener listener) {
            heads.add(listener);
        }

        @Override
        public BlockReader blocks() {
            return states.store().blocks();
        }

        @Override
        public StateReader latest() {
            return states.edits().latest();
        }

        @Override
        public Optional<StateReader> findState(long height) {
            return states.store().findAt(height);
        }

        @Override
        public CallOutcome call(StateReader state, CallRequest request) {
            return threads.call(() -> kernel.call(state, request));
        }

        @Override
        public GasEstimate estimateGas(StateReader state, CallRequest request) {
            return threads.call(() -> kernel.estimateGas(state, request));
        }

        @Override
        public SimulationOutcome simulate(StateReader state, SimulationRequest request) {
            return threads.call(() -> kernel.simulate(state, request));
        }

        @Override
        public void replay(StateReader parent, BlockInput input, BlockWatch watch) {
            threads.call(() -> {
                kernel.replay(parent, input, watch);
                return true;
            });
        }
    }
}
