package bulkhead.gateway.rpc;

import bulkhead.gateway.rpc.call.CallMethods;
import bulkhead.gateway.rpc.call.CallPlaces;
import bulkhead.gateway.rpc.call.FillMethods;
import bulkhead.gateway.rpc.call.SimulateMethods;
import bulkhead.gateway.rpc.call.TransactionFiller;
import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.config.RpcStartException;
import bulkhead.gateway.rpc.dev.DevRoom;
import bulkhead.gateway.rpc.http.HttpEndpoint;
import bulkhead.gateway.rpc.http.JettyListener;
import bulkhead.gateway.rpc.http.Sockets;
import bulkhead.gateway.rpc.log.LogIndexer;
import bulkhead.gateway.rpc.log.LogMethods;
import bulkhead.gateway.rpc.log.PolledFilters;
import bulkhead.gateway.rpc.method.AccountMethods;
import bulkhead.gateway.rpc.method.BlockMethods;
import bulkhead.gateway.rpc.method.CapabilityMethods;
import bulkhead.gateway.rpc.method.FeeMethods;
import bulkhead.gateway.rpc.method.NodeMethods;
import bulkhead.gateway.rpc.method.PoolMethods;
import bulkhead.gateway.rpc.method.ProofMethods;
import bulkhead.gateway.rpc.otterscan.OtterscanMethods;
import bulkhead.gateway.rpc.pages.Explorer;
import bulkhead.gateway.rpc.protocol.HeavyLane;
import bulkhead.gateway.rpc.protocol.JsonRpc;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcMetrics;
import bulkhead.gateway.rpc.push.Feed;
import bulkhead.gateway.rpc.push.PushLimits;
import bulkhead.gateway.rpc.push.PushMethods;
import bulkhead.gateway.rpc.trace.DebugMethods;
import bulkhead.gateway.rpc.trace.Replays;
import bulkhead.gateway.rpc.trace.TraceMethods;
import bulkhead.gateway.rpc.trace.TracedCalls;
import bulkhead.gateway.rpc.verify.SourcifyApi;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.FeeMarket;
import bulkhead.gateway.rpc.web.WebPages;
import bulkhead.gateway.rpc.web.WebSite;
import bulkhead.gateway.rpc.zone.SourceVerification;
import bulkhead.gateway.rpc.zone.VerifiedContracts;
import bulkhead.gateway.rpc.zone.Zone;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The gateway of one node: JSON-RPC, health and metrics at one port, until closed.
public final class RpcServer implements AutoCloseable {

    private static final int HEAVY_THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /// How the names of methods begin that may work long.
    private static final List<String> HEAVY = List.of(
            "debug_",
            "trace_",
            "ots_",
            "eth_getLogs",
            "eth_getFilter",
            "eth_simulate",
            "eth_createAccessList",
            "eth_feeHistory",
            "eth_getBlockReceipts",
            "txpool_content",
            "txpool_inspect");

    private final JettyListener listener;
    private final Deque<AutoCloseable> parts;

    private RpcServer(JettyListener listener, Deque<AutoCloseable> parts) {
        this.listener = listener;
        this.parts = parts;
    }

    /// Opens the port.
    ///
    /// @throws RpcStartException if the port is taken or the key store cannot be read: one line for the operator
    public static RpcServer open(RpcConfig config, Zone zone) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            return open(config, zone, parts);
        } catch (RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    private static RpcServer open(RpcConfig config, Zone zone, Deque<AutoCloseable> parts) {
        var limits = config.limits();
        var chain = new Chain(zone);
        var metrics = with(parts, new RpcMetrics(zone.gauges()));
        var lane = with(parts, new HeavyLane("rpc-heavy", HEAVY_THREADS));
        var indexer = with(parts, new LogIndexer(chain));
        var feed = with(parts, new Feed(chain, PushLimits.STANDARD));
        var methods = methods(zone, chain, limits);
        methods.through(lane, HEAVY);
        var rpc = new JsonRpc(methods, limits, metrics);
        var sockets = with(parts, new Sockets(rpc, feed, PushLimits.STANDARD, limits.requestBytesMax()));
        var rooms = new HttpEndpoint.Rooms(rpc, sockets, site(zone, chain, parts));
        var endpoint = new HttpEndpoint(config, rooms, metrics, zone::health);
        var listener = with(parts, JettyListener.open(config, endpoint));
        zone.pool().listen(feed::arrived);
        zone.ledger().listen(feed);
        zone.ledger().listen(indexer);
        return new RpcServer(listener, parts);
    }

    private static WebSite site(Zone zone, Chain chain, Deque<AutoCloseable> parts) {
        VerifiedContracts contracts =
                zone.verification().map(SourceVerification::contracts).orElse(VerifiedContracts.NONE);
        List<WebPages> pages = new ArrayList<>(List.of(new Explorer(zone, chain, contracts)));
        long chainId = zone.description().genesis().identity().chainId();
        zone.verification()
                .map(tools -> with(parts, new SourcifyApi(chainId, chain, tools, InstantSource.system())))
                .ifPresent(pages::add);
        return new WebSite(pages);
    }

    private static <T extends AutoCloseable> T with(Deque<AutoCloseable> parts, T part) {
        parts.push(part);
        return part;
    }

    /// The port that it listens on.
    public int port() {
        return listener.port();
    }

    @Override
    public void close() {
        close(parts);
    }

    /// The last one first, and all of them.
    private static void close(Deque<AutoCloseable> parts) {
        if (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the gateway did not close", e);
            } finally {
                close(parts);
            }
        }
    }

    static RpcMethods methods(Zone zone, RpcLimits limits) {
        return methods(zone, new Chain(zone), limits);
    }

    private static RpcMethods methods(Zone zone, Chain chain, RpcLimits limits) {
        var methods = new RpcMethods();
        var market = new FeeMarket(chain);
        var places = new CallPlaces(chain, InstantSource.system());
        var calls = new CallMethods(zone, places);
        var filters = new PolledFilters(chain, System::nanoTime);
        zone.pool().listen(filters::arrived);
        zone.ledger().listen(filters);
        new NodeMethods(zone, chain).addTo(methods);
        new AccountMethods(chain, zone.pool()).addTo(methods);
        new BlockMethods(chain, zone.pool()).addTo(methods);
        new FeeMethods(chain, market).addTo(methods);
        new LogMethods(chain, limits, filters).addTo(methods);
        new PoolMethods(zone.pool()).addTo(methods);
        new ProofMethods(chain).addTo(methods);
        new CapabilityMethods(zone, chain).addTo(methods);
        PushMethods.refuse(methods);
        calls.addTo(methods);
        new SimulateMethods(zone, chain).addTo(methods);
        new FillMethods(new TransactionFiller(zone, calls, market), zone).addTo(methods);
        addTraces(zone, chain, places, methods);
        zone.dev().ifPresent(controls -> new DevRoom(zone, chain, calls, market, controls).addTo(methods));
        return methods;
    }

    /// Explorers read traces in any zone; the `debug_` names are for developers' zones alone (ADR-146).
    private static void addTraces(Zone zone, Chain chain, CallPlaces places, RpcMethods methods) {
        var replays = new Replays(zone.ledger());
        var calls = new TracedCalls(zone, places);
        new TraceMethods(chain, replays, calls).addTo(methods);
        new OtterscanMethods(zone.ledger(), chain, replays).addTo(methods);
        zone.dev().ifPresent(_ -> new DebugMethods(chain, replays, calls).addTo(methods));
    }
}
