package bulkhead.gateway.rpc.protocol;

import bulkhead.crypto.Bytes;
import java.security.SecureRandom;

/// Ids of filters and subscriptions, which clients cannot guess of each other.
public final class ClientIds {

    private static final int SIZE = 16; // as geth's
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClientIds() {}

    /// A new id: `0x` and 32 hex digits.
    public static String next() {
        byte[] id = new byte[SIZE];
        RANDOM.nextBytes(id);
        return Bytes.wrap(id).toHex();
    }
}
