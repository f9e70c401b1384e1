package bulkhead.crypto.hash;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.testing.fixtures.SeededRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The compression function beside BouncyCastle's whole hash: one full block of random words, so that each place of
/// the permutation table counts. (EIP-152's vectors have one word that is not zero.)
class Blake2bTest {

    private static final int BLOCK_SIZE = 128;

    // The initial vector, its first word with the parameter block of an unkeyed 64-byte hash (RFC 7693, 3.3).
    private static final String CHAIN = "48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
            + "d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void compressesABlockAsAnotherImplementationHashesIt(long seed) {
        Bytes block = Bytes.wrap(new SeededRandom(seed).nextBytes(BLOCK_SIZE));

        Bytes compressed = Blake2b.compress(Bytes.concat(
                Bytes.fromHex("0000000c"),
                Bytes.fromHex(CHAIN),
                block,
                Bytes.fromHex("80000000000000000000000000000000"),
                Bytes.fromHex("01")));

        assertThat(compressed).isEqualTo(Blake2.hashB512(block));
    }
}
