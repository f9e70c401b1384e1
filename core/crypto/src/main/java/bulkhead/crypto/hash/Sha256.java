package bulkhead.crypto.hash;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 (FIPS 180-4), computed by the JDK.
public final class Sha256 {

    private static final MessageDigest PROTOTYPE = prototype();

    private Sha256() {}

    /// Hashes the parts one after the other, as if they were joined.
    public static Hash hash(Bytes... parts) {
        MessageDigest digest = fresh();
        for (Bytes part : parts) {
            digest.update(part.toArrayUnsafe());
        }
        return Hash.wrap(digest.digest());
    }

    public static Hash hash(byte[] input) {
        return hash(input, 0, input.length);
    }

    /// Hashes a range of an array: from `from`, inclusive, to `to`, exclusive.
    public static Hash hash(byte[] input, int from, int to) {
        MessageDigest digest = fresh();
        digest.update(input, from, to - from);
        return Hash.wrap(digest.digest());
    }

    // A clone of a digest that has seen no input is safe from any thread, and cheaper than a provider look-up.
    private static MessageDigest fresh() {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this JDK cannot be cloned", e);
        }
    }

    private static MessageDigest prototype() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256, which every JDK must have", e);
        }
    }
}
