package bulkhead.node.cli;

import bulkhead.gateway.rpc.config.RpcStartException;
import bulkhead.node.app.NodeFailure;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// What went wrong: in one line where it is the user's to mend, with its trace where it is a bug.
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
        switch (failure) {
            case NodeFailure _, RpcStartException _, IllegalArgumentException _ ->
                line.getErr().println("bulkhead: " + failure.getMessage());
            default ->
                LoggerFactory.getLogger(Failures.class)
                        .error("bulkhead failed; please report this with the lines below", failure);
        }
        return 1;
    }
}
