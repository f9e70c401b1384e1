package bulkhead.gateway.rpc.http;

import bulkhead.gateway.rpc.config.RpcConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// Who may enter. On loopback a page in a browser must not reach the node by a name that resolves to loopback (DNS
/// rebinding) nor from a foreign origin; with a token set, only its bearer may.
public final class Door {

    private final Optional<byte[]> token;
    private final boolean loopback;

    Door(RpcConfig config) {
        this.token = config.token().map(text -> text.getBytes(StandardCharsets.UTF_8));
        this.loopback = RpcConfig.isLoopback(config.host());
    }

    /// Why a request is refused; empty if it may enter.
    Optional<String> refuse(Optional<String> host, Optional<String> origin, Optional<String> authorization) {
        if (token.isPresent() && !bears(authorization)) {
            return Optional.of("a token is needed: Authorization: Bearer …");
        }
        if (loopback && token.isEmpty()) {
            if (!host.map(Door::isLocalName).orElse(false)) {
                return Optional.of("the Host header names another host than this machine");
            }
            if (!origin.map(Door::isLocalOrigin).orElse(true)) {
                return Optional.of("pages of other origins may not call this node");
            }
        }
        return Optional.empty();
    }

    private boolean bears(Optional<String> authorization) {
        String prefix = "Bearer ";
        return authorization
                .filter(header -> header.startsWith(prefix))
                .map(header -> header.substring(prefix.length()).getBytes(StandardCharsets.UTF_8))
                .map(given -> MessageDigest.isEqual(given, token.orElseThrow())) // constant time
                .orElse(false);
    }

    private static boolean isLocalOrigin(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getHost())
                    .map(Door::isLocalName)
                    .orElse(false);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// By its text alone: a name that merely resolves to loopback is what an attacker would own.
    private static boolean isLocalName(String hostAndPort) {
        String host = hostAndPort.startsWith("[")
                ? hostAndPort.substring(0, hostAndPort.indexOf(']') + 1)
                : hostAndPort.replaceFirst(":\\d+$", "");
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
