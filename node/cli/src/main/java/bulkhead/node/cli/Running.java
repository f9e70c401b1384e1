package bulkhead.node.cli;

import bulkhead.node.app.Node;
import bulkhead.node.app.NodeConfig;
import java.util.concurrent.CountDownLatch;

/// Runs a node until the process is told to end.
final class Running {

    private Running() {}

    /// Returns when the node has stopped: by Ctrl-C or SIGTERM (0), or because it could not go on (1).
    static int untilStopped(NodeConfig config, boolean greet) {
        CountDownLatch closed = new CountDownLatch(1);
        Node node = Node.open(config);
        // The JVM ends when its hooks have; the hook therefore waits until everything is closed.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            node.close();
                            closed.countDown();
                        },
                        "shutdown"));
        if (greet) {
            System.out.println(Greeting.of(node, config));
        }
        return node.awaitEnd() ? 0 : 1;
    }
}
