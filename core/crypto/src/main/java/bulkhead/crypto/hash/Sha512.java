package bulkhead.crypto.hash;

import bulkhead.crypto.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-512 and SHA-512/256 (FIPS 180-4), computed by the JDK; ICS-23 proofs of other chains may use them.
public final class Sha512 {

    private Sha512() {}

    /// SHA-512 of the parts one after the other: 64 bytes.
    public static Bytes hash(Bytes... parts) {
        return digest("SHA-512", parts);
    }

    /// SHA-512/256 of the parts one after the other: 32 bytes, not a prefix of SHA-512's.
    public static Bytes hash256(Bytes... parts) {
        return digest("SHA-512/256", parts);
    }

    private static Bytes digest(String algorithm, Bytes... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (Bytes part : parts) {
                digest.update(part.toArrayUnsafe());
            }
            return Bytes.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }
}
