package bulkhead.node.app;

import bulkhead.consensus.solo.SoloMode;
import bulkhead.gateway.rpc.config.RpcConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A small life of a node: two starts on one data directory, with what wallets ask, and then some load. It fills the
/// JVM's start-up cache, which holds the classes that a start needs, and profiles by which the JVM compiles what is hot
/// sooner (JEP 515).
public final class Rehearsal {

    private static final List<String> REQUESTS = List.of(
            "{'id':1,'method':'eth_chainId','params':[]}",
            "{'id':2,'method':'eth_getBlockByNumber','params':['latest',true]}",
            "{'id':3,'method':'eth_sendTransaction','params':[{'from':'FROM','to':'FROM','value':'0x1'}]}",
            "{'id':4,'method':'eth_estimateGas','params':[{'from':'FROM','to':'FROM','value':'0x1'}]}",
            "{'id':5,'method':'eth_getBlockByNumber','params':['0x1',true]}",
            "{'id':6,'method':'eth_getBlockReceipts','params':['0x1']}",
            "[{'id':7,'method':'eth_getLogs','params':[{}]},{'id':8,'method':'eth_gasPrice','params':[]}]");

    /// Of these, with as many receipts, one by one and in batches.
    private static final String TRANSFER =
            "{'id':9,'method':'eth_sendTransaction','params':[{'from':'FROM','to':'FROM','value':'0x1'}]}";

    private static final String RECEIPTS = "{'id':10,'method':'eth_getBlockReceipts','params':['latest']}";

    /// A loop that hashes, writes to memory and counts from 1,000 down.
    private static final String LOOP =
            "{'id':11,'method':'eth_call','params':[{'data':'0x6103e85b60206000206000526001900380600357005b'}]}";

    private static final int SINGLE = 500;
    private static final int BATCHES = 20;
    private static final int BATCH = 100;
    private static final int LOOPS = 50;

    private Rehearsal() {}

    /// Lives that life.
    ///
    /// @param folder for the data directory; the caller removes it
    public static void run(DevZone zone, ModuleFolder modules, Path folder) {
        live(config(zone, modules, folder, new SoloMode.Instant()), REQUESTS.stream());
        // Not a block for each transaction: thousands of syncs would take minutes on a slow disk.
        SoloMode interval = new SoloMode.Interval(Duration.ofMillis(100), true);
        live(config(zone, modules, folder, interval), Stream.concat(REQUESTS.stream(), load()));
    }

    private static void live(NodeConfig config, Stream<String> requests) {
        String from = config.tools().accounts().getFirst().address().toHex();
        try (Node node = Node.open(config);
                HttpClient http = HttpClient.newHttpClient()) {
            requests.forEach(request -> post(http, node.url(), json(request, from)));
        }
    }

    private static NodeConfig config(DevZone zone, ModuleFolder modules, Path folder, SoloMode mode) {
        return new NodeConfig(
                zone.genesis(modules),
                Optional.of(folder.resolve("zone")),
                new NodeConfig.Production(ValidatorKeyFile.dev(), mode),
                RpcConfig.loopback(0),
                new NodeConfig.Tools(zone.accounts(), List.of()));
    }

    private static Stream<String> load() {
        String batch = "[" + String.join(",", Collections.nCopies(BATCH, TRANSFER)) + "," + RECEIPTS + "]";
        return Stream.of(
                        Collections.nCopies(SINGLE, TRANSFER),
                        Collections.nCopies(BATCHES, batch),
                        Collections.nCopies(LOOPS, LOOP))
                .flatMap(List::stream);
    }

    /// Apostrophes stand for quotes, to be legible here.
    private static String json(String request, String from) {
        return request.replace('\'', '"').replace("FROM", from);
    }

    private static void post(HttpClient http, String url, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
