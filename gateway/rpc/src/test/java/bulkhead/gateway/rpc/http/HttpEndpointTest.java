package bulkhead.gateway.rpc.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.gateway.rpc.BlocksZone;
import bulkhead.gateway.rpc.RpcServer;
import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.config.RpcStartException;
import bulkhead.gateway.rpc.zone.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway at a real port.
class HttpEndpointTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\"}";
    private static final String PASSWORD = "a password of the test";

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlocksZone zone = new BlocksZone(31_337, List.of());

    @Test
    void answersCallsAndNothingElseAtItsRoot() throws Exception {
        try (var server = RpcServer.open(RpcConfig.loopback(0), zone)) {
            assertThat(post(server, "/", CALL).body())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x7a69\"}");
            assertThat(get(server, "/").statusCode()).isEqualTo(405);
            assertThat(get(server, "/").headers().firstValue("allow")).contains("POST, OPTIONS");
            assertThat(post(server, "/other", CALL).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void saysHowTheNodeIs() throws Exception {
        try (var server = RpcServer.open(RpcConfig.loopback(0), zone)) {
            post(server, "/", CALL);

            assertThat(get(server, "/health").body()).isEqualTo("alive\n");
            assertThat(get(server, "/ready").statusCode()).isEqualTo(200);
            assertThat(get(server, "/metrics").body())
                    .contains("rpc_request_seconds_count{method=\"eth_chainId\"} 1")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void saysThatItIsNotReady() throws Exception {
        zone.health(new Health(false, "no blocks are made: the signer is gone"));
        try (var server = RpcServer.open(RpcConfig.loopback(0), zone)) {
            HttpResponse<String> answer = get(server, "/ready");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("the signer is gone");
            assertThat(get(server, "/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answersWhatIsLargeOnOtherThreads() throws Exception {
        try (var server = RpcServer.open(RpcConfig.loopback(0), zone)) {
            String spaced = CALL.replace("{", "{" + " ".repeat(200));
            String batch = "[" + String.join(",", Collections.nCopies(1_000, spaced)) + "]";

            HttpResponse<String> answer = post(server, "/", batch);

            assertThat(batch.length()).isGreaterThan(200_000);
            assertThat(answer.body().split("0x7a69", -1)).hasSize(1_001);
        }
    }

    @Test
    void answersRequestsThatComeAllAtOnceInTheirOrder() throws Exception {
        try (var server = RpcServer.open(RpcConfig.loopback(0), zone);
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            StringBuilder requests = new StringBuilder();
            for (int id = 0; id < 20; id++) {
                String body = CALL.replace("\"id\":1", "\"id\":" + id);
                requests.append("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ")
                        .append(body.length())
                        .append(id < 19 ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n")
                        .append(body);
            }
            socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            List<String> ids = Pattern.compile("\"id\":(\\d+)")
                    .matcher(answers)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(ids)
                    .isEqualTo(
                            IntStream.range(0, 20).mapToObj(Integer::toString).toList());
        }
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        var small = new RpcLimits(1_000, 1_000, 10, 64, RpcLimits.STANDARD.logs());
        var config = new RpcConfig("127.0.0.1", 0, Optional.empty(), Optional.empty(), small);
        try (var server = RpcServer.open(config, zone)) {
            String padded = CALL + " ".repeat(1_000);

            HttpResponse<String> announced = post(server, "/", padded);
            HttpResponse<String> chunked = client.send(
                    request(server, "/")
                            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(padded)))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(announced.statusCode()).isEqualTo(413);
            assertThat(announced.body()).contains("1000 bytes");
            assertThat(chunked.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void refusesDeepJsonWithAClearError() throws Exception {
        try (var server = RpcServer.open(RpcConfig.loopback(0), zone)) {
            HttpResponse<String> answer = post(server, "/", "[".repeat(10_000) + "]".repeat(10_000));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("-32600").contains("nested too deeply");
        }
    }

    @Test
    void answersABatchCallByCall() throws Exception {
        try (var server = RpcServer.open(RpcConfig.loopback(0), zone)) {
            String unknown = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"anvil_nodeInfo\"}";

            assertThat(post(server, "/", "[" + CALL + "," + unknown + "]").body())
                    .startsWith("[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x7a69\"},")
                    .contains("-32601");
        }
    }

    @Test
    void saysThatThePortIsTaken() {
        try (var server = RpcServer.open(RpcConfig.loopback(0), zone)) {
            assertThatThrownBy(() -> RpcServer.open(RpcConfig.loopback(server.port()), zone))
                    .isInstanceOf(RpcStartException.class)
                    .hasMessageContaining("port " + server.port() + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void letsHoldersOfTheTokenInByTls(@TempDir Path folder) throws Exception {
        Path keystore = keystore(folder);
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        var tls = new RpcConfig.Tls(keystore, password);
        var config = new RpcConfig("0.0.0.0", 0, Optional.of(tls), Optional.of(TOKEN), RpcLimits.STANDARD);
        try (var server = RpcServer.open(config, zone);
                var trusting =
                        HttpClient.newBuilder().sslContext(trust(keystore)).build()) {
            URI uri = URI.create("https://localhost:" + server.port() + "/");
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(CALL));

            HttpResponse<String> without = trusting.send(request.build(), BodyHandlers.ofString());
            HttpResponse<String> with = trusting.send(
                    request.header("Authorization", "Bearer " + TOKEN).build(), BodyHandlers.ofString());

            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(with.body()).contains("0x7a69");
            assertThat(with.sslSession()).isPresent();
        }
    }

    private HttpResponse<String> post(RpcServer server, String path, String body) throws Exception {
        return client.send(
                request(server, path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(RpcServer server, String path) throws Exception {
        return client.send(request(server, path).GET().build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(RpcServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .version(HttpClient.Version.HTTP_1_1);
    }

    /// A key and its certificate, made by the JDK's own tool.
    private static Path keystore(Path folder) throws IOException, InterruptedException {
        Path keystore = folder.resolve("node.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keystore.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        return keystore;
    }

    private static SSLContext trust(Path keystore) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("node", keys.getCertificate("mykey"));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
