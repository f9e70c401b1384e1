package bulkhead.crypto.signature;

import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;

/// ECDSA verification over secp256r1 (FIPS 186-5), the curve of passkeys and secure elements, by EIP-7951's rules.
public final class P256 {

    private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256r1");
    private static final ECDomainParameters CURVE = new ECDomainParameters(PARAMETERS);
    private static final BigInteger P = CURVE.getCurve().getField().getCharacteristic();

    private P256() {}

    /// Two numbers that nobody has checked.
    public record Signature(UInt256 r, UInt256 s) {}

    /// Two coordinates that nobody has checked.
    public record PublicKey(UInt256 x, UInt256 y) {}

    /// Whether the key signed the digest. False also for r or s not between 0 and the order, a coordinate not below
    /// the modulus, and a key off the curve. High s is valid.
    public static boolean verify(Hash digest, Signature signature, PublicKey key) {
        BigInteger x = key.x().toBigInteger();
        BigInteger y = key.y().toBigInteger();
        if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0) {
            return false;
        }
        ECPoint point = CURVE.getCurve().createPoint(x, y);
        if (!point.isValid()) { // (0, 0), EIP-7951's infinity, is no point of the curve either
            return false;
        }
        ECDSASigner verifier = new ECDSASigner(); // checks the ranges of r and s
        verifier.init(false, new ECPublicKeyParameters(point, CURVE));
        return verifier.verifySignature(
                digest.bytes().toArrayUnsafe(),
                signature.r().toBigInteger(),
                signature.s().toBigInteger());
    }
}
