package bulkhead.node.cli;

import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.node.app.DevZone;
import bulkhead.node.app.GenesisFile;
import bulkhead.node.app.ModuleFolder;
import bulkhead.node.app.NodeConfig;
import bulkhead.node.app.NodeFailure;
import bulkhead.node.app.ValidatorKeyFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which zone, where it is kept, and with which key this node signs.
final class StartOptions {

    @Option(names = "--genesis", paramLabel = "FILE", description = "The zone's genesis; without, the dev zone's.")
    private Optional<Path> genesis = Optional.empty();

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the zone is kept.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--validator-key", paramLabel = "FILE", description = "The key that signs (see validator-key).")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--block-time",
            paramLabel = "WHEN",
            defaultValue = "1",
            description = "instant, or seconds between blocks (${DEFAULT-VALUE}).")
    private String blockTime = "1";

    NodeConfig config(RpcConfig rpc, ModuleFolder modules) {
        if (genesis.isEmpty()) {
            throw new NodeFailure("start needs --genesis; for a zone to try things in, run: ./bulkhead dev");
        }
        Path keyFile = key.orElseThrow(() -> new NodeFailure("start needs --validator-key"));
        var production = new NodeConfig.Production(ValidatorKeyFile.open(keyFile), BlockTime.parse(blockTime));
        return new NodeConfig(genesis(modules), Optional.of(requireData()), production, rpc, NodeConfig.Tools.NONE);
    }

    GenesisFile genesis(ModuleFolder modules) {
        return genesis.map(file -> GenesisFile.read(file, modules))
                .orElseGet(() -> DevZone.standard().genesis(modules));
    }

    Path requireData() {
        return data.orElseThrow(() -> new NodeFailure("--data-dir is needed"));
    }
}
