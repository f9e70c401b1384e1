package bulkhead.node.natives;

import ethereum.ckzg4844.CKZG4844JNI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The powers of Ethereum's KZG ceremony, in c-kzg-4844's text: the two counts, then points in hex, one a line: G1 in
/// Lagrange form, G2, G1 in monomial form. The native library holds one setup a process.
final class TrustedSetup {

    private static final String RESOURCE = "kzg-trusted-setup.txt";
    private static final int G1_COUNT = 4_096;
    private static final int G2_COUNT = 65;
    private static final int G1_SIZE = 48;
    private static final int G2_SIZE = 96;

    /// Tables that only cell proofs use; none for now.
    private static final long PRECOMPUTATION = 0;

    private TrustedSetup() {}

    /// Loads it, once a process; later calls cost nothing.
    static void load() {
        Once.touch();
    }

    /// The class initializer is the lock.
    private static final class Once {

        static {
            read();
        }

        private Once() {}

        static void touch() {
            // the first touch ran the initializer
        }
    }

    private static void read() {
        try (InputStream stream = TrustedSetup.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            requireCount(lines, G1_COUNT);
            requireCount(lines, G2_COUNT);
            byte[] lagrange = points(lines, G1_COUNT, G1_SIZE);
            byte[] secondGroup = points(lines, G2_COUNT, G2_SIZE);
            byte[] monomial = points(lines, G1_COUNT, G1_SIZE);
            CKZG4844JNI.loadTrustedSetup(monomial, lagrange, secondGroup, PRECOMPUTATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireCount(BufferedReader lines, int count) throws IOException {
        String line = lines.readLine();
        if (!Integer.toString(count).equals(line)) {
            throw new IllegalStateException(RESOURCE + ": expected " + count + ", not " + line);
        }
    }

    private static byte[] points(BufferedReader lines, int count, int size) throws IOException {
        byte[] points = new byte[count * size];
        for (int i = 0; i < count; i++) {
            String line = lines.readLine();
            if (line == null || line.length() != 2 * size) {
                throw new IllegalStateException(RESOURCE + ": point " + i + " does not have " + size + " bytes");
            }
            System.arraycopy(HexFormat.of().parseHex(line), 0, points, i * size, size);
        }
        return points;
    }
}
