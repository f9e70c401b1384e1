package bulkhead.testing.chaos;

import java.io.IOException;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Clients that ask for much work, again and again.
final class HeavyAttacks {

    private static final int BATCH = 1_000;
    private static final int JSON_BYTES = 4_000_000;
    private static final int PIPELINE = 500;

    private static final String ADDRESS = "\"0x00000000000000000000000000000000000000bb\"";
    private static final byte[] FILTERS = RawHttp.request(RawHttp.call("eth_getLogs", "[" + filter() + "]"));
    private static final byte[] BALANCES = batch(RawHttp.call("eth_getBalance", "[" + ADDRESS + ",\"latest\"]"));
    private static final byte[] CALLS =
            batch(RawHttp.call("eth_call", "[{\"to\":" + ADDRESS + ",\"data\":\"0x01\"},\"latest\"]"));
    private static final byte[] DEEP = RawHttp.request("[".repeat(JSON_BYTES));
    private static final byte[] WIDE =
            RawHttp.request("[" + String.join(",", Collections.nCopies(JSON_BYTES / 2, "1")) + "]");
    private static final byte[] SMALL = RawHttp.request(RawHttp.call("eth_gasPrice", "[]"));

    private HeavyAttacks() {}

    static void hugeFilters(int port) throws IOException {
        ask(port, FILTERS);
    }

    static void giantBatches(int port) throws IOException {
        ask(port, BALANCES);
    }

    static void batchesOfCalls(int port) throws IOException {
        ask(port, CALLS);
    }

    static void deepJson(int port) throws IOException {
        ask(port, DEEP);
    }

    static void wideJson(int port) throws IOException {
        ask(port, WIDE);
    }

    /// Many requests at once, and all their answers.
    static void pipelined(int port) throws IOException {
        byte[] many = new byte[PIPELINE * SMALL.length];
        for (int i = 0; i < PIPELINE; i++) {
            System.arraycopy(SMALL, 0, many, i * SMALL.length, SMALL.length);
        }
        try (RawHttp http = new RawHttp(port)) {
            while (!Thread.currentThread().isInterrupted()) {
                http.write(many);
                for (int i = 0; i < PIPELINE; i++) {
                    http.answer();
                }
            }
        }
    }

    static void pipelinedUnread(int port) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            while (!Thread.currentThread().isInterrupted()) {
                http.write(SMALL);
            }
        }
    }

    private static void ask(int port, byte[] request) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            while (!Thread.currentThread().isInterrupted()) {
                http.write(request);
                http.answer();
            }
        }
    }

    private static byte[] batch(String call) {
        return RawHttp.request("[" + String.join(",", Collections.nCopies(BATCH, call)) + "]");
    }

    /// As large as a filter may be: 1,000 addresses, 1,000 topics at each of four positions.
    private static String filter() {
        String addresses = IntStream.range(0, 1_000)
                .mapToObj(i -> "\"0x%040x\"".formatted(i))
                .collect(Collectors.joining(","));
        String topics = IntStream.range(0, 1_000)
                .mapToObj(i -> "\"0x%064x\"".formatted(i))
                .collect(Collectors.joining(","));
        String positions = "[" + String.join("],[", Collections.nCopies(4, topics)) + "]";
        return "{\"fromBlock\":\"0x0\",\"toBlock\":\"latest\",\"address\":[" + addresses + "],\"topics\":[" + positions
                + "]}";
    }
}
