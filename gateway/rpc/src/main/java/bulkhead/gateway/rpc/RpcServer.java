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
import bulkhead.gateway.rpc.explorer.OtterscanMethods;
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
import bulkhead.gateway.rpc.pages.Explorer;
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

    private final JettyListener listener;
    private final Deque<Runnable> ends; // of the parts behind the port, the last opened first

    private RpcServer(JettyListener listener, Deque<Runnable> ends) {
        this.listener = listener;
        this.ends = ends;
    }

    /// Opens the port.
    ///
    /// @throws RpcStartException if the port is taken or the key store cannot be read: one line for the operator
    public static RpcServer open(RpcConfig config, Zone zone) {
        var limits = config.limits();
        var chain = new Chain(zone);
        Deque<Runnable> ends = new ArrayDeque<>();
        try {
            var metrics = new RpcMetrics(zone.gauges());
            ends.push(metrics::close);
            var rpc = new JsonRpc(methods(zone, chain, limits), limits, metrics);
            var indexer = new LogIndexer(chain);
            ends.push(indexer::close);
            var feed = new Feed(chain, PushLimits.STANDARD);
            ends.push(feed::close);
            var sockets = new Sockets(rpc, feed, PushLimits.STANDARD, limits.requestBytesMax());
            ends.push(sockets::close);
            var rooms = new HttpEndpoint.Rooms(rpc, sockets, site(zone, chain, ends));
            var listener = JettyListener.open(config, new HttpEndpoint(config, rooms, metrics, zone::health));
            zone.pool().listen(feed::arrived);
            zone.ledger().listen(feed);
            zone.ledger().listen(indexer);
            return new RpcServer(listener, ends);
        } catch (RuntimeException e) {
            ends.forEach(Runnable::run);
            throw e;
        }
    }

    /// The port that it listens on.
    public int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
        ends.forEach(Runnable::run);
    }

    private static WebSite site(Zone zone, Chain chain, Deque<Runnable> ends) {
        VerifiedContracts contracts =
                zone.verification().map(SourceVerification::contracts).orElse(VerifiedContracts.NONE);
        List<WebPages> pages = new ArrayList<>(List.of(new Explorer(zone, chain, contracts)));
        long chainId = zone.description().genesis().identity().chainId();
        zone.verification().ifPresent(parts -> {
            var sourcify = new SourcifyApi(chainId, chain, parts, InstantSource.system());
            ends.push(sourcify::close);
            pages.add(sourcify);
        });
        return new WebSite(pages);
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
