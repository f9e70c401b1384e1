package bulkhead.gateway.rpc.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/// Where the gateway listens and who may enter.
///
/// @param host address or name to listen on
/// @param port 0 takes a free one
/// @param tls certificate and key; needed off loopback
/// @param token what a client must send as `Authorization: Bearer …`; needed off loopback
/// @param limits of one request
public record RpcConfig(String host, int port, Optional<Tls> tls, Optional<String> token, RpcLimits limits) {

    private static final int TOKEN_CHARACTERS_MIN = 32;

    public RpcConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("rpc.port is not a port: " + port);
        }
        if (token.isPresent() && token.get().length() < TOKEN_CHARACTERS_MIN) {
            throw new IllegalArgumentException(
                    "rpc.token is shorter than 32 characters; make one with: openssl rand -hex 32");
        }
        if (!isLoopback(host) && (tls.isEmpty() || token.isEmpty())) {
            throw new IllegalArgumentException("rpc.host " + host
                    + " is not loopback: the gateway starts there only with TLS (--tls-keystore) and a token"
                    + " (--token-file); for this machine alone use 127.0.0.1");
        }
    }

    public static RpcConfig loopback(int port) {
        return new RpcConfig("127.0.0.1", port, Optional.empty(), Optional.empty(), RpcLimits.STANDARD);
    }

    /// Whether every address of the name is loopback.
    public static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("rpc.host is not an address of this machine: " + host, e);
        }
    }

    /// Never shows the token.
    @Override
    public String toString() {
        return "RpcConfig[" + host + ":" + port + (tls.isPresent() ? ", TLS" : "")
                + (token.isPresent() ? ", token" : "") + "]";
    }

    /// A PKCS#12 file with certificate and key, and the file that holds its password.
    public record Tls(Path keystore, Path passwordFile) {}
}
