package bulkhead.node.natives;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.crypto.signature.Secp256k1PublicKey;
import bulkhead.crypto.signature.Secp256k1Signature;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Optional;

/// [Secp256k1] by libsecp256k1. The types of the port hold what it demands of its input: 32-byte digests, numbers in
/// range, points on the curve.
final class NativeSecp256k1 implements Secp256k1 {

    private static final Bytes UNCOMPRESSED = Bytes.of((byte) 4);

    private final fr.acinq.secp256k1.Secp256k1 library;

    NativeSecp256k1(fr.acinq.secp256k1.Secp256k1 library) {
        this.library = library;
    }

    @Override
    public Optional<Secp256k1PublicKey> recover(Hash digest, Secp256k1Signature signature) {
        byte[] compact = signature.compact().toArray();
        try {
            byte[] key = library.ecdsaRecover(compact, digest.bytes().toArray(), signature.yParity() ? 1 : 0);
            return Optional.of(publicKey(key));
        } catch (Secp256k1Exception _) { // r is the x of no point, or the key would be infinity
            return Optional.empty();
        }
    }

    @Override
    public boolean verify(Hash digest, Secp256k1Signature signature, Secp256k1PublicKey key) {
        byte[] encoded = Bytes.concat(UNCOMPRESSED, key.point()).toArray();
        byte[] compact = signature.withLowS().compact().toArray(); // the library refuses a high s
        return library.verify(compact, digest.bytes().toArray(), encoded);
    }

    @Override
    public Secp256k1Signature sign(Hash digest, Secp256k1PrivateKey key) {
        byte[] compact =
                library.sign(digest.bytes().toArray(), key.scalar().toBytes().toArray(), null);
        UInt256 r = UInt256.read(compact, 0);
        UInt256 s = UInt256.read(compact, UInt256.SIZE);
        Secp256k1Signature even = new Secp256k1Signature(r, s, false);
        // The library does not tell the parity: it is the one from which the key is recovered.
        boolean isEven = recover(digest, even).equals(Optional.of(publicKey(key)));
        return isEven ? even : new Secp256k1Signature(r, s, true);
    }

    @Override
    public Secp256k1PublicKey publicKey(Secp256k1PrivateKey key) {
        return publicKey(library.pubkeyCreate(key.scalar().toBytes().toArray()));
    }

    private static Secp256k1PublicKey publicKey(byte[] uncompressed) {
        return new Secp256k1PublicKey(Bytes.copyOf(uncompressed, 1, uncompressed.length));
    }
}
