package bulkhead.testing.interop;

import bulkhead.testing.fixtures.NpmProject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// The list of Solidity compilers that `forge verify-contract` fetches from soliditylang.org even when it has all that
/// it
/// needs: here it names the one compiler that is installed, so that the test needs no network. A proxy of the kind that
/// companies run, for one host.
final class CompilerList implements AutoCloseable {

    private static final String HOST = "binaries.soliditylang.org";
    private static final String PASSWORD = "of this test alone";

    private final ServerSocket proxy;
    private final Path home;
    private final String version;
    private final SSLContext tls;

    private CompilerList(ServerSocket proxy, Path home, String version, SSLContext tls) {
        this.proxy = proxy;
        this.home = home;
        this.version = version;
        this.tls = tls;
    }

    /// A list that names npm's solc, which is also put where forge looks for installed compilers.
    ///
    /// @param folder for forge's home and for certificates
    static CompilerList start(NpmProject npm, Path folder) throws Exception {
        Path command = npm.file("solc-command.mjs");
        String printed = npm.node(command.toString(), "", "--version").orFail();
        String version = printed.replaceFirst("(?s).*Version: (\\d+\\.\\d+\\.\\d+\\+commit\\.[0-9a-f]+).*", "$1");
        String number = version.replaceFirst("\\+.*", "");
        Path installed = Files.createDirectories(folder.resolve(".svm").resolve(number));
        Files.createSymbolicLink(installed.resolve("solc-" + number), command);
        var socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        var list = new CompilerList(socket, folder, version, certified(folder));
        Thread.ofVirtual().start(list::accept);
        return list;
    }

    /// As solc says it, with its commit.
    String version() {
        return version;
    }

    /// What makes forge ask here.
    Map<String, String> environment() {
        return Map.of(
                "HOME",
                home.toString(),
                "HTTPS_PROXY",
                "http://127.0.0.1:" + proxy.getLocalPort(),
                "NO_PROXY",
                "127.0.0.1",
                "SSL_CERT_FILE",
                home.resolve("authority.pem").toString());
    }

    private void accept() {
        while (!proxy.isClosed()) {
            try {
                Socket client = proxy.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            head(client);
            write(client, "HTTP/1.1 200 OK\r\n\r\n");
            try (SSLSocket inner = (SSLSocket) tls.getSocketFactory().createSocket(client, HOST, 443, true)) {
                inner.setUseClientMode(false);
                head(inner);
                String body = "soljson-v" + version + ".js\n";
                write(
                        inner,
                        "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void head(Socket socket) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1);
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {}
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /// A certificate for the host, of an authority made for this test.
    private static SSLContext certified(Path folder) throws Exception {
        keytool(folder, "-genkeypair", "-alias", "authority", "-keyalg", "EC", "-dname", "CN=Test", "-ext", "bc:c");
        keytool(folder, "-genkeypair", "-alias", "host", "-keyalg", "EC", "-dname", "CN=" + HOST);
        keytool(folder, "-exportcert", "-alias", "authority", "-rfc", "-file", "authority.pem");
        keytool(folder, "-certreq", "-alias", "host", "-file", "host.csr");
        keytool(
                folder,
                "-gencert",
                "-alias",
                "authority",
                "-infile",
                "host.csr",
                "-outfile",
                "host.pem",
                "-rfc",
                "-ext",
                "san=dns:" + HOST,
                "-ext",
                "eku=serverAuth");
        keytool(folder, "-importcert", "-alias", "host", "-file", "host.pem");
        KeyStore store = KeyStore.getInstance(folder.resolve("keys.p12").toFile(), PASSWORD.toCharArray());
        store.deleteEntry("authority");
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path folder, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-keystore", "keys.p12", "-storepass", PASSWORD, "-noprompt"));
        Process process =
                new ProcessBuilder(line).directory(folder.toFile()).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new AssertionError("keytool failed: " + line);
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
