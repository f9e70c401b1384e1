package bulkhead.node.natives;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.curve.Bls12381;
import bulkhead.crypto.curve.Kzg;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.testing.contracts.CryptoSuiteContract;
import bulkhead.testing.fixtures.SeededRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No input ends the process or throws (INV-021): a failure here takes the test JVM down or fails with its seed.
final class NativeCallsProperties {

    private static final int ROUNDS = 300;
    private static final List<Integer> SIZES =
            List.of(0, 1, 47, 48, 64, 96, 128, 160, 192, 256, 288, 320, 384, 512, 768);

    private final CryptoSuite suite = NativeCrypto.open();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void blsAnswersEveryInput(long seed) {
        SeededRandom random = new SeededRandom(seed);
        Bls12381 bls = suite.requireBls12381("a test");
        for (int i = 0; i < ROUNDS; i++) {
            Bytes input = disturbed(random);

            assertThat(bls.addG1(input)).isNotNull();
            assertThat(bls.multiplyG1(input)).isNotNull();
            assertThat(bls.addG2(input)).isNotNull();
            assertThat(bls.multiplyG2(input)).isNotNull();
            assertThat(bls.checkPairing(input)).isNotNull();
            assertThat(bls.mapToG1(input)).isNotNull();
            assertThat(bls.mapToG2(input)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void kzgAndSecp256k1AnswerEveryInput(long seed) {
        SeededRandom random = new SeededRandom(seed);
        Kzg kzg = suite.requireKzg("a test");
        Secp256k1 secp256k1 = suite.secp256k1();
        for (int i = 0; i < ROUNDS; i++) {
            Bytes point = Bytes.wrap(random.nextBytes(random.pick(SIZES)));
            Bytes element = Bytes.wrap(random.nextBytes(random.nextBoolean() ? 32 : 31));
            assertThat(kzg.verifyProof(point, element, element, Bytes.wrap(random.nextBytes(48))))
                    .isFalse();

            UInt256 r = UInt256.read(random.nextBytes(32), 0);
            UInt256 s = UInt256.read(random.nextBytes(32), 0);
            Hash digest = Hash.wrap(random.nextBytes(32));
            Optional<Secp256k1Signature> signature = Secp256k1Signature.find(r, s, random.nextBoolean());
            signature
                    .flatMap(it -> secp256k1.recover(digest, it))
                    .ifPresent(key -> assertThat(secp256k1.verify(digest, signature.orElseThrow(), key))
                            .isTrue());
        }
    }

    /// Zeros, noise, or generators with a byte changed: most of it almost right.
    private static Bytes disturbed(SeededRandom random) {
        byte[] input = new byte[random.pick(SIZES)];
        switch (random.nextInt(3)) {
            case 0 -> System.arraycopy(random.nextBytes(input.length), 0, input, 0, input.length);
            case 1 -> fillWithGenerators(input);
            default -> {
                fillWithGenerators(input);
                if (input.length > 0) {
                    input[random.nextInt(input.length)] = (byte) random.nextLong();
                }
            }
        }
        return Bytes.wrap(input);
    }

    private static void fillWithGenerators(byte[] input) {
        byte[] generator = CryptoSuiteContract.G1.toArray();
        for (int at = 0; at < input.length; at += generator.length) {
            System.arraycopy(generator, 0, input, at, Math.min(generator.length, input.length - at));
        }
    }
}
