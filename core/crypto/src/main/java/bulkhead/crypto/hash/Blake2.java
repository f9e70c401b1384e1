package bulkhead.crypto.hash;

import bulkhead.crypto.Bytes;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Blake2sDigest;

/// BLAKE2 (RFC 7693) as a whole hash, without key; ICS-23 proofs of other chains may use it. The precompile's
/// compression function is [Blake2b].
public final class Blake2 {

    private static final int B512_BITS = 512;
    private static final int S256_BITS = 256;

    private Blake2() {}

    /// BLAKE2b-512: 64 bytes.
    public static Bytes hashB512(Bytes input) {
        return digest(new Blake2bDigest(B512_BITS), input);
    }

    /// BLAKE2s-256: 32 bytes.
    public static Bytes hashS256(Bytes input) {
        return digest(new Blake2sDigest(S256_BITS), input);
    }

    private static Bytes digest(ExtendedDigest digest, Bytes input) {
        digest.update(input.toArrayUnsafe(), 0, input.size());
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return Bytes.wrap(hash);
    }
}
