package bulkhead.node.cli;

import picocli.CommandLine.Option;

/// How a node logs.
final class LogOptions {

    @Option(names = "--json", description = "Log JSON, one object a line.")
    private boolean json;

    @Option(names = "--quiet", description = "Log warnings and errors only.")
    private boolean quiet;

    void start() {
        Logging.start(json, quiet);
    }

    /// Whether a person reads it: accounts and addresses are printed then.
    boolean isText() {
        return !json && !quiet;
    }
}
