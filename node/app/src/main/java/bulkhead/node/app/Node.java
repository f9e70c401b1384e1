package bulkhead.node.app;

import bulkhead.consensus.api.EngineClock;
import bulkhead.consensus.api.EngineListener;
import bulkhead.consensus.solo.SoloConfig;
import bulkhead.consensus.solo.SoloEngine;
import bulkhead.consensus.solo.SoloPorts;
import bulkhead.consensus.solo.SystemEngineClock;
import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.evm.Evm;
import bulkhead.gateway.rpc.RpcServer;
import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.gateway.rpc.zone.SourceVerification;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.zone.Genesis;
import bulkhead.network.mempool.BlockRules;
import bulkhead.network.mempool.Mempool;
import bulkhead.network.mempool.MempoolLimits;
import bulkhead.node.natives.NativeCrypto;
import bulkhead.store.api.Store;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.ZoneIdentity;
import bulkhead.store.memory.MemoryStore;
import bulkhead.store.rocksdb.RocksConfig;
import bulkhead.store.rocksdb.RocksStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One node of a zone. Read [#open] and you know what it is made of.
public final class Node implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final int CALL_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final NodeParts parts;
    private final String url;
    private final SortedMap<String, Address> modules;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Node(NodeParts parts, String url, SortedMap<String, Address> modules) {
        this.parts = parts;
        this.url = url;
        this.modules = modules;
    }

    /// Opens the store, brings its state to where its log is, starts the engine and then the gateway.
    ///
    /// @throws NodeFailure if it cannot; what was opened is closed again
    public static Node open(NodeConfig config) {
        Genesis genesis = config.genesis().genesis();
        NodeParts parts = new NodeParts();
        try {
            SharedMempool pool = new SharedMempool(mempool(genesis));
            Kernel kernel = Kernels.of(config.genesis(), pool);
            ExecutionThreads threads = parts.closing(new ExecutionThreads(CALL_THREADS, Evm.STACK_BYTES));
            Store store = parts.closing(store(config.data().map(RocksConfig::of), genesis.zoneIdentity()));
            threads.call(() -> new Replay(kernel).bringForward(store));

            Optional<DevClock> clock = devClock(genesis, store);
            HeadListeners heads = new HeadListeners();
            States states = States.of(store);
            KernelApplication application = new KernelApplication(kernel, states, pool, listener(clock), heads);
            SoloPorts ports = ports(config, application, threads, clock, new EngineEvents(pool));
            SoloEngine engine = parts.closing(new SoloEngine(solo(config), ports));
            engine.start(application);
            PoolEntrance entrance = new PoolEntrance(kernel, states.edits(), pool);
            entrance.listen(_ -> engine.transactionsPending());

            Optional<DevControls> dev = clock.map(moved -> desk(
                    new DevDesk.Blocks(miner(engine, store, moved, config), moved),
                    new DevEdits(states.edits(), pool),
                    entrance,
                    config));
            NodeZone zone = new NodeZone(
                    new NodeZone.Parts(kernel, states, engine, entrance, development(config, dev)), threads, heads);
            RpcServer rpc = parts.closing(RpcServer.open(config.rpc(), zone));
            // A block with the first KZG proof must not wait for it.
            Thread.ofPlatform().daemon().name("kzg-setup").start(NativeCrypto::warm);
            return new Node(parts, url(config.rpc(), rpc), addresses(kernel.modules(store.latest())));
        } catch (StoreFailure e) {
            parts.close();
            throw new NodeFailure(e.problem().message(), e);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private static Optional<NodeZone.Development> development(NodeConfig config, Optional<DevControls> controls) {
        return controls.map(each -> new NodeZone.Development(
                each,
                new SourceVerification(
                        new SolcProcesses(config.tools().compilers()), SourceFolder.open(config.data()))));
    }

    private static Store store(Optional<RocksConfig> durable, ZoneIdentity zone) {
        if (durable.isEmpty()) {
            return new MemoryStore(zone);
        }
        RocksStore store = RocksStore.open(durable.get(), zone);
        store.torn()
                .ifPresent(tail -> LOG.warn("the last write before the crash was incomplete and is cut off: {}", tail));
        return store;
    }

    /// Until the first state is looked at, by the rules of genesis.
    private static Mempool mempool(Genesis genesis) {
        Genesis.Rules rules = genesis.rules();
        return new Mempool(
                MempoolLimits.STANDARD,
                new BlockRules(rules.baseFee(), rules.limits().blocks().gas()));
    }

    private static SoloConfig solo(NodeConfig config) {
        Genesis.Identity identity = config.genesis().genesis().identity();
        return new SoloConfig(
                identity.zoneId(),
                Translation.time(identity.time()),
                config.production().mode());
    }

    /// Only a dev zone's engine has a clock that is moved, and can go back.
    private static SoloPorts ports(
            NodeConfig config,
            KernelApplication application,
            ExecutionThreads threads,
            Optional<DevClock> clock,
            EngineListener listener) {
        return new SoloPorts(
                clock.<EngineClock>map(moved -> moved).orElse(new SystemEngineClock(InstantSource.system())),
                threads.factory("solo"),
                config.production().signer(),
                listener,
                clock.map(_ -> application));
    }

    private static DevMiner miner(SoloEngine engine, Store store, DevClock clock, NodeConfig config) {
        Genesis genesis = config.genesis().genesis();
        return new DevMiner(
                engine,
                () -> BlockTimes.ofLast(store, genesis),
                clock,
                config.production().mode());
    }

    private static DevControls desk(DevDesk.Blocks blocks, DevEdits edits, PoolEntrance entrance, NodeConfig config) {
        return new DevDesk(
                blocks, edits, edits.pool(), new HeldKeys(config.tools().accounts()), new Impersonations(entrance));
    }

    private static Optional<DevClock> devClock(Genesis genesis, Store store) {
        return genesis.identity().dev()
                ? Optional.of(new DevClock(InstantSource.system(), BlockTimes.ofLast(store, genesis)))
                : Optional.empty();
    }

    private static Consumer<KernelApplication.CommittedBlock> listener(Optional<DevClock> clock) {
        Consumer<KernelApplication.CommittedBlock> logger = new BlockLogger();
        return clock.map(moved -> logger.andThen(committed -> moved.blockMade(
                        BlockTimes.instant(committed.block().input().header().time()))))
                .orElse(logger);
    }

    private static String url(RpcConfig config, RpcServer rpc) {
        return (config.tls().isPresent() ? "https://" : "http://") + config.host() + ":" + rpc.port();
    }

    private static SortedMap<String, Address> addresses(List<InstalledModule> modules) {
        SortedMap<String, Address> addresses = new TreeMap<>();
        modules.forEach(module -> addresses.put(module.name().value(), module.address()));
        return addresses;
    }

    /// What the engine tells beside blocks.
    private record EngineEvents(SharedMempool pool) implements EngineListener {
        @Override
        public void transactionSetAside(Bytes transaction, String reason) {
            var hash = Keccak256.hash(transaction);
            LOG.warn("transaction set aside: hash={} reason={}", hash, reason);
            pool.setAside(hash, reason);
        }

        @Override
        public void stopped(String reason) {
            LOG.error("no more blocks are made: {}; the node goes on answering reads until it is stopped", reason);
        }
    }

    /// Where JSON-RPC is.
    public String url() {
        return url;
    }

    /// The zone's modules and their addresses.
    public SortedMap<String, Address> modules() {
        return modules;
    }

    /// Waits until the node is closed.
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /// Stops taking requests, finishes the block in progress, closes the store.
    @Override
    public void close() {
        parts.close();
        ended.countDown();
    }
}
