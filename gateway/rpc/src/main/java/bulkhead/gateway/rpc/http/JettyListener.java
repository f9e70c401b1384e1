package bulkhead.gateway.rpc.http;

import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.gateway.rpc.config.RpcStartException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Jetty, set up: one connector, virtual threads, limits on headers and idle time. The only class that starts it.
public final class JettyListener implements AutoCloseable {

    private static final int HEADER_BYTES_MAX = 16 * 1024;
    private static final int THREADS_MAX = 64; // acceptors and selectors; requests run on virtual threads
    private static final int BACKLOG_MAX = 1024;
    private static final int CONNECTIONS_MAX = 4096; // each may hold one request body
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(2); // then others wait for a connection
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final Server server;
    private final ServerConnector connector;
    private final ConnectionSweeper sweeper;

    private JettyListener(Server server, ServerConnector connector, ConnectionSweeper sweeper) {
        this.server = server;
        this.sweeper = sweeper;
        this.connector = connector;
    }

    /// Listens, or says in one line why it cannot.
    ///
    /// @throws RpcStartException if the port is taken or the key store cannot be read
    public static JettyListener open(RpcConfig config, Handler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, 4);
        threads.setName("rpc");
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("rpc-", 0).factory()));
        Server server = new Server(threads);
        server.setStopTimeout(DRAIN.toMillis());
        ServerConnector connector = connector(server, config);
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(BACKLOG_MAX);
        server.addConnector(connector);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(CONNECTIONS_MAX, connector);
        limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
        server.addBean(limit);
        ConnectionSweeper sweeper = new ConnectionSweeper();
        connector.addBean(sweeper);
        server.setHandler(handler);
        Sockets.prepare(server);
        start(server, config);
        return new JettyListener(server, connector, sweeper);
    }

    public int port() {
        return connector.getLocalPort();
    }

    private static void start(Server server, RpcConfig config) {
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            if (rootCause(e) instanceof BindException) {
                throw new RpcStartException(
                        "port " + config.port() + " on " + config.host()
                                + " is in use; stop what listens there or choose another with --port",
                        e);
            }
            throw new RpcStartException(
                    "the gateway cannot start on " + config.host() + ":" + config.port() + ": "
                            + rootCause(e).getMessage(),
                    e);
        }
    }

    private static ServerConnector connector(Server server, RpcConfig config) {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADER_BYTES_MAX);
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        if (config.tls().isEmpty()) {
            return new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        }
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = tls(config.tls().get());
        return new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
    }

    private static SslContextFactory.Server tls(RpcConfig.Tls files) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        try {
            tls.setKeyStorePassword(Files.readString(files.passwordFile()).strip());
        } catch (IOException e) {
            throw new RpcStartException("cannot read the TLS password file " + files.passwordFile(), e);
        }
        if (!Files.isReadable(files.keystore())) {
            throw new RpcStartException("cannot read the TLS key store " + files.keystore(), null);
        }
        tls.setKeyStorePath(files.keystore().toAbsolutePath().toString());
        tls.setKeyStoreType("PKCS12");
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return tls;
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            if (!(rootCause(e) instanceof TimeoutException)) { // else it has stopped, and cut off what was at work
                throw new IllegalStateException("the gateway did not stop cleanly", e);
            }
        }
    }

    @Override
    public void close() {
        sweeper.close();
        stop(server);
    }
}
