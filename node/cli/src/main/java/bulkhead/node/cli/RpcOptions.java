package bulkhead.node.cli;

import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.node.app.NodeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the gateway listens and who may enter.
final class RpcOptions {

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Listen here (${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            defaultValue = "8545",
            description = "Listen here; 0 takes a free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--tls-keystore", paramLabel = "FILE", description = "PKCS#12 with certificate and key.")
    private Optional<Path> keystore = Optional.empty();

    @Option(names = "--tls-password-file", paramLabel = "FILE", description = "Holds its password.")
    private Optional<Path> password = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE", description = "Holds the token that clients must send.")
    private Optional<Path> token = Optional.empty();

    RpcConfig config() {
        if (keystore.isPresent() != password.isPresent()) {
            throw new NodeFailure("--tls-keystore and --tls-password-file go together");
        }
        Optional<RpcConfig.Tls> tls = keystore.map(file -> new RpcConfig.Tls(file, password.orElseThrow()));
        return new RpcConfig(host, port, tls, token.map(RpcOptions::read), RpcLimits.STANDARD);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new NodeFailure("cannot read the token file " + file, e);
        }
    }
}
