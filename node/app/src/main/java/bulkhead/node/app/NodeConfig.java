package bulkhead.node.app;

import bulkhead.consensus.api.BlockSigner;
import bulkhead.consensus.solo.SoloMode;
import bulkhead.gateway.rpc.config.RpcConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a node is started with.
///
/// @param genesis the zone, and the JARs of its modules
/// @param data the data directory; empty keeps everything in memory
/// @param production who signs blocks, and when they are made
/// @param rpc where the gateway listens
/// @param tools what the node does for developers: of dev zones only
public record NodeConfig(GenesisFile genesis, Optional<Path> data, Production production, RpcConfig rpc, Tools tools) {

    public NodeConfig {
        if (!tools.accounts().isEmpty() && !genesis.genesis().identity().dev()) {
            throw new IllegalArgumentException("only a dev zone's node holds accounts' keys");
        }
    }

    /// What a dev zone's node does for developers.
    ///
    /// @param accounts whose keys it holds
    /// @param compilers files of Solidity compilers, by which it verifies sources
    public record Tools(List<DevAccounts.DevAccount> accounts, List<Path> compilers) {

        /// Of a zone that is not for development.
        public static final Tools NONE = new Tools(List.of(), List.of());

        public Tools {
            accounts = List.copyOf(accounts);
            compilers = List.copyOf(compilers);
        }
    }

    /// Who signs blocks, and when they are made.
    public record Production(BlockSigner signer, SoloMode mode) {}
}
