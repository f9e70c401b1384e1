package bulkhead.gateway.rpc.protocol;

import java.math.BigInteger;
import java.security.SecureRandom;

/// Ids of filters and subscriptions, which clients cannot guess of each other.
public final class ClientIds {

    private static final int BITS = 128; // as geth's
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClientIds() {}

    /// A new id: `0x` and at most 32 hex digits, the first of them not 0, for clients read it as a quantity.
    public static String next() {
        return "0x" + new BigInteger(BITS, RANDOM).toString(16);
    }
}
