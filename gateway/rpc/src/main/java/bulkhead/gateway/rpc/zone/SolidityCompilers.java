package bulkhead.gateway.rpc.zone;

/// Solidity compilers that the node may run.
public interface SolidityCompilers {

    /// Compiles by solc's standard JSON. The input must carry its sources' content: files of the machine are not read.
    ///
    /// @param version as solc says it, e.g. `0.8.37+commit.8e4a4f5b`
    /// @param input standard JSON
    /// @return standard JSON; errors of the source are in it
    /// @throws Unavailable if there is no such compiler here, or it did not end in time
    String compile(String version, String input);

    /// A compiler that cannot be had, in words for whoever asked.
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }
    }
}
