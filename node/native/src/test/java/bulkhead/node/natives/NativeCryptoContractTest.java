package bulkhead.node.natives;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.testing.contracts.CryptoSuiteContract;
import bulkhead.testing.fixtures.SeededRandom;
import org.junit.jupiter.api.Test;

final class NativeCryptoContractTest implements CryptoSuiteContract {

    private final CryptoSuite suite = NativeCrypto.open();

    @Override
    public CryptoSuite suite() {
        return suite;
    }

    @Test
    void signsAndRecoversAsThePortableOne() {
        Secp256k1 library = suite.secp256k1();
        Secp256k1 portable = CryptoSuite.portable().secp256k1();
        SeededRandom random = new SeededRandom(20);
        for (int i = 0; i < 300; i++) {
            // Digests beyond the curve's order are where signers disagree.
            Hash digest = i < 4 ? new Hash(edge(i).toBytes()) : Hash.wrap(random.nextBytes(32));
            var key = new Secp256k1PrivateKey(UInt256.of(1 + (random.nextLong() >>> 1)));

            Secp256k1Signature signature = library.sign(digest, key);

            assertThat(signature).isEqualTo(portable.sign(digest, key));
            var disturbed = new Secp256k1Signature(signature.r(), UInt256.of(i + 1), (i & 1) == 0);
            assertThat(library.recover(digest, disturbed)).isEqualTo(portable.recover(digest, disturbed));
        }
    }

    private static UInt256 edge(int index) {
        return switch (index) {
            case 0 -> UInt256.ZERO;
            case 1 -> N;
            case 2 -> N.add(UInt256.ONE);
            default -> UInt256.MAX;
        };
    }
}
