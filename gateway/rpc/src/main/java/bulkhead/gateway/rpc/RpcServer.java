package bulkhead.gateway.rpc;

import bulkhead.gateway.rpc.call.CallMethods;
import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.config.RpcStartException;
import bulkhead.gateway.rpc.dev.DevRoom;
import bulkhead.gateway.rpc.http.HttpEndpoint;
import bulkhead.gateway.rpc.http.JettyListener;
import bulkhead.gateway.rpc.log.LogMethods;
import bulkhead.gateway.rpc.log.Subscriptions;
import bulkhead.gateway.rpc.method.AccountMethods;
import bulkhead.gateway.rpc.method.BlockMethods;
import bulkhead.gateway.rpc.method.FeeMethods;
import bulkhead.gateway.rpc.method.NodeMethods;
import bulkhead.gateway.rpc.method.PoolMethods;
import bulkhead.gateway.rpc.method.ProofMethods;
import bulkhead.gateway.rpc.protocol.JsonRpc;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcMetrics;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.FeeMarket;
import bulkhead.gateway.rpc.zone.Zone;

/// The gateway of one node: JSON-RPC, health and metrics at one port, until closed.
public final class RpcServer implements AutoCloseable {

    private final RpcMetrics metrics;
    private final JettyListener listener;

    private RpcServer(RpcMetrics metrics, JettyListener listener) {
        this.metrics = metrics;
        this.listener = listener;
    }

    /// Opens the port.
    ///
    /// @throws RpcStartException if the port is taken or the key store cannot be read: one line for the operator
    public static RpcServer open(RpcConfig config, Zone zone) {
        var metrics = new RpcMetrics(zone.gauges());
        var rpc = new JsonRpc(methods(zone, config.limits()), config.limits(), metrics);
        try {
            var endpoint = new HttpEndpoint(config, rpc, metrics, zone::health);
            return new RpcServer(metrics, JettyListener.open(config, endpoint));
        } catch (RuntimeException e) {
            metrics.close();
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
        metrics.close();
    }

    static RpcMethods methods(Zone zone, RpcLimits limits) {
        var methods = new RpcMethods();
        var chain = new Chain(zone);
        var market = new FeeMarket(chain);
        var calls = new CallMethods(zone, chain);
        var subscriptions = new Subscriptions(System::nanoTime);
        zone.pool().listen(transaction -> subscriptions.arrived(transaction.hash()));
        new NodeMethods(zone, chain).addTo(methods);
        new AccountMethods(chain, zone.pool()).addTo(methods);
        new BlockMethods(chain, zone.pool()).addTo(methods);
        new FeeMethods(chain, market).addTo(methods);
        new LogMethods(chain, limits, subscriptions).addTo(methods);
        new PoolMethods(zone.pool()).addTo(methods);
        new ProofMethods(chain).addTo(methods);
        calls.addTo(methods);
        zone.dev().ifPresent(controls -> new DevRoom(zone, chain, calls, market, controls).addTo(methods));
        return methods;
    }
}
