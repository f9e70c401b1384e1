package bulkhead.testing.chaos;

import bulkhead.crypto.Address;
import bulkhead.node.app.DevAccounts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// A client as an application has one: one connection, one call at a time, now and then a transfer and its receipt.
final class GoodClient {

    static final String RECEIPT = "transfer to receipt";

    private static final Address RECEIVER = Address.fromHex("0x00000000000000000000000000000000000000bb");
    private static final int PAUSE_MILLIS = 2;
    private static final int TRANSFERS_PER_BLOCK = 20;
    private static final int RECEIPT_MILLIS_MAX = 30_000;

    private final int port;
    private final Wallet wallet;

    GoodClient(int port, DevAccounts.DevAccount account) {
        this.port = port;
        this.wallet = new Wallet(account, 0);
    }

    /// Latencies by what was asked, in nanoseconds, in ascending order.
    record Measured(Map<String, List<Long>> latencies) {

        double millis(String what, double quantile) {
            List<Long> sorted = Objects.requireNonNull(latencies.get(what), what);
            int at = (int) Math.min(sorted.size() - 1L, Math.round(quantile * sorted.size()));
            return sorted.get(at) / 1e6;
        }
    }

    /// Works for a time and says how long it waited: reads on one connection, transfers on another.
    ///
    /// @throws IOException if the node does not answer it
    Measured work(Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        Map<String, List<Long>> latencies = new TreeMap<>();
        var transfers = new FutureTask<>(() -> transfer(end));
        Thread.ofVirtual().start(transfers);
        try (RawHttp http = new RawHttp(port)) {
            while (System.nanoTime() < end) {
                ask(http, "eth_blockNumber", "[]", latencies);
                ask(http, "eth_getBalance", "[\"" + wallet.address() + "\",\"latest\"]", latencies);
                ask(http, "eth_call", "[{\"to\":\"" + RECEIVER + "\",\"data\":\"0x\"},\"latest\"]", latencies);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            latencies.putAll(transfers.get());
        } catch (ExecutionException e) {
            throw new IOException("the node did not take a transfer", e.getCause());
        }
        latencies.values().forEach(Collections::sort);
        return new Measured(latencies);
    }

    private Map<String, List<Long>> transfer(long end) throws IOException, InterruptedException {
        Map<String, List<Long>> latencies = new TreeMap<>();
        try (RawHttp http = new RawHttp(port)) {
            do {
                transfer(http, latencies);
            } while (System.nanoTime() < end);
        }
        return latencies;
    }

    /// Some transfers, and the receipt of the last one.
    private void transfer(RawHttp http, Map<String, List<Long>> latencies) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String answer = "";
        for (int i = 0; i < TRANSFERS_PER_BLOCK; i++) {
            String raw = wallet.transfer(RECEIVER).toHex();
            answer = ask(http, "eth_sendRawTransaction", "[\"" + raw + "\"]", latencies);
        }
        String hash = answer.replaceAll(".*\"result\":\"(0x[0-9a-f]{64})\".*", "$1");
        String receipt = "null}";
        while (receipt.endsWith("null}")) {
            if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(RECEIPT_MILLIS_MAX)) {
                throw new IOException("no receipt in time for " + hash);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            receipt = http.exchange(RawHttp.call("eth_getTransactionReceipt", "[\"" + hash + "\"]"));
        }
        add(latencies, RECEIPT, start);
    }

    private static String ask(RawHttp http, String method, String params, Map<String, List<Long>> latencies)
            throws IOException {
        long start = System.nanoTime();
        String answer = http.exchange(RawHttp.call(method, params));
        add(latencies, method, start);
        if (!answer.contains("\"result\"")) {
            throw new IOException(method + " answered " + answer);
        }
        return answer;
    }

    private static void add(Map<String, List<Long>> latencies, String what, long start) {
        latencies.computeIfAbsent(what, _ -> new ArrayList<>()).add(System.nanoTime() - start);
    }
}
