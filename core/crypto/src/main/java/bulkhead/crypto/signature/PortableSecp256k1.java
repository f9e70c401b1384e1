package bulkhead.crypto.signature;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/// [Secp256k1] in Java, on Bouncy Castle's point arithmetic.
public final class PortableSecp256k1 implements Secp256k1 {

    private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters CURVE = new ECDomainParameters(PARAMETERS);
    private static final BigInteger N = CURVE.getN();

    @Override
    public Optional<Secp256k1PublicKey> recover(Hash digest, Secp256k1Signature signature) {
        // The x of R is r itself. It could also be r + n, below p once in 2^128 times: Ethereum leaves that out.
        Optional<ECPoint> point = findPoint(signature.r(), signature.yParity());
        if (point.isEmpty()) {
            return Optional.empty();
        }
        BigInteger inverse = BigIntegers.modOddInverse(N, signature.r().toBigInteger());
        BigInteger u1 = number(digest).negate().multiply(inverse).mod(N);
        BigInteger u2 = signature.s().toBigInteger().multiply(inverse).mod(N);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), u1, point.get(), u2);
        return key.isInfinity() ? Optional.empty() : Optional.of(publicKey(key));
    }

    @Override
    public boolean verify(Hash digest, Secp256k1Signature signature, Secp256k1PublicKey key) {
        ECPoint point = CURVE.getCurve()
                .decodePoint(Bytes.concat(Bytes.of((byte) 4), key.point()).toArrayUnsafe());
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, new ECPublicKeyParameters(point, CURVE));
        BigInteger r = signature.r().toBigInteger();
        BigInteger s = signature.s().toBigInteger();
        return verifier.verifySignature(digest.bytes().toArrayUnsafe(), r, s);
    }

    @Override
    public Secp256k1Signature sign(Hash digest, Secp256k1PrivateKey key) {
        BigInteger secret = key.scalar().toBigInteger();
        HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
        nonces.init(N, secret, digest.bytes().toArray());
        while (true) { // ends at once but for one nonce in 2^127
            BigInteger nonce = nonces.nextK();
            ECPoint point = multiplyBase(nonce);
            BigInteger r = point.getAffineXCoord().toBigInteger();
            BigInteger inverse = BigIntegers.modOddInverse(N, nonce);
            BigInteger s =
                    number(digest).add(secret.multiply(r)).multiply(inverse).mod(N);
            if (r.signum() != 0 && r.compareTo(N) < 0 && s.signum() != 0) {
                boolean yParity = point.getAffineYCoord().testBitZero();
                return new Secp256k1Signature(UInt256.from(r), UInt256.from(s), yParity).withLowS();
            }
        }
    }

    @Override
    public Secp256k1PublicKey publicKey(Secp256k1PrivateKey key) {
        return publicKey(multiplyBase(key.scalar().toBigInteger()));
    }

    private static ECPoint multiplyBase(BigInteger scalar) {
        return new FixedPointCombMultiplier().multiply(CURVE.getG(), scalar).normalize();
    }

    private static Optional<ECPoint> findPoint(UInt256 x, boolean yParity) {
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (yParity ? 3 : 2);
        x.write(compressed, 1);
        try {
            return Optional.of(CURVE.getCurve().decodePoint(compressed));
        } catch (IllegalArgumentException e) { // no point has this x
            return Optional.empty();
        }
    }

    private static Secp256k1PublicKey publicKey(ECPoint point) {
        byte[] encoded = point.getEncoded(false);
        return new Secp256k1PublicKey(Bytes.wrap(Arrays.copyOfRange(encoded, 1, encoded.length)));
    }

    private static BigInteger number(Hash digest) {
        return new BigInteger(1, digest.bytes().toArrayUnsafe());
    }
}
