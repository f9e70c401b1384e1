package bulkhead.crypto.hash;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.testing.fixtures.SeededRandom;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashProperties {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keccakAgreesWithBouncyCastleHoweverTheInputIsCut(long seed) {
        var random = new SeededRandom(seed);
        var keccak = new Keccak256();
        for (int run = 0; run < 500; run++) {
            byte[] input = random.nextBytes(random.nextInt(700));
            int first = random.nextInt(input.length + 1);
            int second = first + random.nextInt(input.length - first + 1);

            keccak.update(input, 0, first).update(input, first, second).update(input, second, input.length);

            assertThat(keccak.digest()).isEqualTo(foreign(input));
            assertThat(Keccak256.hash(
                            Bytes.copyOf(input, 0, first),
                            Bytes.copyOf(input, first, second),
                            Bytes.copyOf(input, second, input.length)))
                    .isEqualTo(foreign(input));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4})
    void shaOfPartsIsShaOfTheWhole(long seed) {
        var random = new SeededRandom(seed);
        for (int run = 0; run < 200; run++) {
            byte[] input = random.nextBytes(random.nextInt(200));
            int cut = random.nextInt(input.length + 1);

            Hash parts = Sha256.hash(Bytes.copyOf(input, 0, cut), Bytes.copyOf(input, cut, input.length));

            assertThat(parts).isEqualTo(Sha256.hash(input));
        }
    }

    private static Hash foreign(byte[] input) {
        var digest = new KeccakDigest(256);
        digest.update(input, 0, input.length);
        byte[] hash = new byte[Hash.SIZE];
        digest.doFinal(hash, 0);
        return Hash.wrap(hash);
    }
}
