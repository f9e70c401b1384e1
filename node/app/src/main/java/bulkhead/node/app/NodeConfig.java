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
/// @param accounts whose keys the node holds for tools: of dev zones only
public record NodeConfig(
        GenesisFile genesis,
        Optional<Path> data,
        Production production,
        RpcConfig rpc,
        List<DevAccounts.DevAccount> accounts) {

    public NodeConfig {
        accounts = List.copyOf(accounts);
        if (!accounts.isEmpty() && !genesis.genesis().identity().dev()) {
            throw new IllegalArgumentException("only a dev zone's node holds accounts' keys");
        }
    }

    /// Who signs blocks, and when they are made.
    public record Production(BlockSigner signer, SoloMode mode) {}
}
