package bulkhead.node.cli;

import bulkhead.node.app.Node;
import bulkhead.node.app.NodeConfig;

/// Runs a node until the process is told to end.
final class Running {

    private Running() {}

    /// Returns when the node is closed by itself; Ctrl-C and SIGTERM close it and end the process with exit code 0.
    static int untilStopped(NodeConfig config, boolean greet) throws InterruptedException {
        Node node = Node.open(config);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "shutdown"));
        if (greet) {
            System.out.println(Greeting.of(node, config));
        }
        node.awaitEnd();
        return 0;
    }

    /// The JVM would end a signalled process with 128 and the signal's number even when everything was closed well,
    /// which
    /// service managers take for a crash.
    private static void stop(Node node) {
        int code = 1;
        try {
            node.close();
            code = 0;
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }
}
