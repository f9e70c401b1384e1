package bulkhead.crypto.hash;

import bulkhead.crypto.Bytes;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/// RIPEMD-160, for the precompile at address 3 (Yellow Paper, appendix E).
public final class Ripemd160 {

    public static final int SIZE = 20;

    private Ripemd160() {}

    /// 20 bytes.
    public static Bytes hash(Bytes input) {
        var digest = new RIPEMD160Digest();
        digest.update(input.toArrayUnsafe(), 0, input.size());
        byte[] hash = new byte[SIZE];
        digest.doFinal(hash, 0);
        return Bytes.wrap(hash);
    }
}
