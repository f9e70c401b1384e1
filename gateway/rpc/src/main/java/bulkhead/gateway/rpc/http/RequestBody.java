package bulkhead.gateway.rpc.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// Reads the body of a request: bounded in size, in time, and in what all bodies take together.
final class RequestBody {

    private static final int CHUNK_BYTES = 8_192;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long BYTES_PER_SECOND_MIN = 32 << 10;

    private final Request request;
    private final int bytesMax;
    private final long startNanos = System.nanoTime();

    RequestBody(Request request, int bytesMax) {
        this.request = request;
        this.bytesMax = bytesMax;
    }

    /// What came of it.
    sealed interface Read {
        @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
        record Whole(byte[] body) implements Read {}

        record Refused(int status, String reason) implements Read {}
    }

    /// The announced length is believed only when it refuses.
    Read read(MemoryBudget.Share room) throws IOException {
        if (request.getLength() > bytesMax) {
            return tooLarge();
        }
        try (InputStream stream = Content.Source.asInputStream(request)) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
                long size = (long) body.size() + read;
                if (size > bytesMax) {
                    return tooLarge();
                }
                if (isLate(size)) {
                    return new Read.Refused(HttpStatus.REQUEST_TIMEOUT_408, "the request's body comes too slowly");
                }
                if (!room.grow(size)) {
                    return new Read.Refused(
                            HttpStatus.SERVICE_UNAVAILABLE_503, "too many large requests at once: try again later");
                }
                body.write(chunk, 0, read);
            }
            return new Read.Whole(body.toByteArray());
        }
    }

    private Read tooLarge() {
        return new Read.Refused(HttpStatus.PAYLOAD_TOO_LARGE_413, "request body is over " + bytesMax + " bytes");
    }

    private boolean isLate(long size) {
        long seconds =
                Duration.ofNanos(System.nanoTime() - startNanos).minus(GRACE).toSeconds();
        return seconds > 0 && size < seconds * BYTES_PER_SECOND_MIN;
    }
}
