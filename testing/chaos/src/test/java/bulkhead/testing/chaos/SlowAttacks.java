package bulkhead.testing.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.TimeUnit;

/// Clients that take connections and memory by being slow.
final class SlowAttacks {

    private static final int BIG_ANSWER_CALLS = 500;

    private SlowAttacks() {}

    static void loris(int port) throws IOException, InterruptedException {
        try (RawHttp http = new RawHttp(port)) {
            http.write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            drip(http);
        }
    }

    static void silence(int port) throws IOException, InterruptedException {
        try (var _ = new RawHttp(port)) {
            TimeUnit.SECONDS.sleep(60);
        }
    }

    static void slowBody(int port) throws IOException, InterruptedException {
        try (RawHttp http = new RawHttp(port)) {
            http.write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000000\r\n\r\n["
                    .getBytes(StandardCharsets.US_ASCII));
            drip(http);
        }
    }

    /// Asks for as much as a batch may answer and reads it a kilobyte at a time.
    static void slowReader(int port) throws IOException, InterruptedException {
        String call = RawHttp.call("eth_feeHistory", "[\"0x400\",\"latest\",[1,5,10,25,50,75,90,95,99]]");
        String batch = "[" + String.join(",", Collections.nCopies(BIG_ANSWER_CALLS, call)) + "]";
        try (RawHttp http = new RawHttp(port)) {
            http.write(RawHttp.request(batch));
            byte[] sip = new byte[1_024];
            while (http.sip(sip) >= 0) {
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private static void drip(RawHttp http) throws IOException, InterruptedException {
        while (true) { // ends by interruption, or when the node has enough
            TimeUnit.SECONDS.sleep(1);
            http.write(new byte[] {'a'});
        }
    }
}
