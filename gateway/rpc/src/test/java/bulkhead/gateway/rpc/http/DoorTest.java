package bulkhead.gateway.rpc.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.gateway.rpc.config.RpcLimits;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoorTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Optional<RpcConfig.Tls> TLS =
            Optional.of(new RpcConfig.Tls(Path.of("node.p12"), Path.of("password")));

    @Test
    void letsLocalClientsIn() {
        var door = new Door(RpcConfig.loopback(8545));

        assertThat(door.refuse(Optional.of("127.0.0.1:8545"), Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(door.refuse(Optional.of("localhost:8545"), Optional.of("http://localhost:3000"), Optional.empty()))
                .isEmpty();
        assertThat(door.refuse(Optional.of("[::1]:8545"), Optional.empty(), Optional.empty()))
                .isEmpty();
    }

    @Test
    void keepsPagesOfOtherOriginsOut() {
        var door = new Door(RpcConfig.loopback(8545));

        assertThat(door.refuse(Optional.of("localhost"), Optional.of("https://evil.example"), Optional.empty()))
                .isPresent();
        assertThat(door.refuse(Optional.of("localhost"), Optional.of("null"), Optional.empty()))
                .isPresent();
        assertThat(door.refuse(
                        Optional.of("localhost"), Optional.of("http://127.0.0.1.evil.example"), Optional.empty()))
                .isPresent();
    }

    @Test
    void keepsNamesThatMerelyResolveToLoopbackOut() {
        var door = new Door(RpcConfig.loopback(8545));

        assertThat(door.refuse(Optional.of("rebound.example:8545"), Optional.empty(), Optional.empty()))
                .isPresent();
        assertThat(door.refuse(Optional.empty(), Optional.empty(), Optional.empty()))
                .isPresent();
    }

    @Test
    void asksForTheTokenWhereOneIsSet() {
        var door = new Door(new RpcConfig("0.0.0.0", 8545, TLS, Optional.of(TOKEN), RpcLimits.STANDARD));
        Optional<String> host = Optional.of("node.bank.example");

        assertThat(door.refuse(host, Optional.empty(), Optional.empty())).isPresent();
        assertThat(door.refuse(host, Optional.empty(), Optional.of("Bearer " + TOKEN.replace('0', '1'))))
                .isPresent();
        assertThat(door.refuse(host, Optional.empty(), Optional.of("Bearer " + TOKEN)))
                .isEmpty();
    }

    @Test
    void doesNotListenOffLoopbackWithoutTlsAndToken() {
        assertThatThrownBy(() -> new RpcConfig("0.0.0.0", 1, Optional.empty(), Optional.of(TOKEN), RpcLimits.STANDARD))
                .hasMessageContaining("TLS");
        assertThatThrownBy(() -> new RpcConfig("0.0.0.0", 1, TLS, Optional.empty(), RpcLimits.STANDARD))
                .hasMessageContaining("token");
        assertThatThrownBy(() -> new RpcConfig("127.0.0.1", 1, TLS, Optional.of("short"), RpcLimits.STANDARD))
                .hasMessageContaining("32 characters");
    }

    @Test
    void neverShowsTheToken() {
        var config = new RpcConfig("0.0.0.0", 8545, TLS, Optional.of(TOKEN), RpcLimits.STANDARD);

        assertThat(config.toString()).doesNotContain(TOKEN);
    }
}
