package bulkhead.crypto.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashVectorsTest {

    private static final String VECTORS = "evm/vectors.zip";
    private static final long ROUNDS_SHORT = 10_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"keccak_ShortMsgKAT_256.txt", "keccak_LongMsgKAT_256.txt"})
    void keccakMatchesTheKnownAnswersOfItsAuthors(String file) {
        int compared = 0;
        int bits = 0;
        String message = "";
        for (String line : text("keccak-kat/" + file).lines().toList()) {
            if (line.startsWith("Len = ")) {
                bits = Integer.parseInt(line.substring(6).trim());
            } else if (line.startsWith("Msg = ")) {
                message = line.substring(6).trim();
            } else if (line.startsWith("MD = ") && bits % 8 == 0) {
                byte[] input = Bytes.fromHex(message).slice(0, bits / 8).toArray();
                assertThat(Keccak256.hash(input).toHex())
                        .isEqualTo("0x" + line.substring(5).trim().toLowerCase(Locale.ROOT));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(10);
    }

    @Test
    void allHashesMatchEthers() {
        for (var vector : SharedFolder.json(VECTORS, "ethers-v6-testcases/hashes.json")) {
            Bytes input = Bytes.fromHex(vector.get("data").asString());
            assertThat(Keccak256.hash(input).toHex())
                    .isEqualTo(vector.get("keccak256").asString());
            assertThat(Sha256.hash(input).toHex())
                    .isEqualTo(vector.get("sha256").asString());
            assertThat(Ripemd160.hash(input).toHex())
                    .isEqualTo(vector.get("ripemd160").asString());
        }
    }

    @Test
    void blakeMatchesBesuAndGeth() {
        Map<Bytes, Bytes> vectors = blakeVectors(rounds -> rounds <= ROUNDS_SHORT);

        assertThat(vectors).hasSize(5);
        vectors.forEach((input, expected) -> assertThat(Blake2b.compress(input)).isEqualTo(expected));
    }

    @Test
    @Tag("soak") // 2^32 - 1 rounds take more than a minute
    void blakeMatchesBesuAndGethWithTheMostRounds() {
        Map<Bytes, Bytes> vectors = blakeVectors(rounds -> rounds > ROUNDS_SHORT);

        assertThat(vectors).isNotEmpty();
        vectors.forEach((input, expected) -> assertThat(Blake2b.compress(input)).isEqualTo(expected));
    }

    private static Map<Bytes, Bytes> blakeVectors(LongPredicate rounds) {
        Map<Bytes, Bytes> vectors = new LinkedHashMap<>();
        String folder = "besu/crypto/algorithms/src/test/resources/org/hyperledger/besu/crypto/";
        text(folder + "eip152TestCases.csv").lines().skip(1).forEach(line -> {
            int comma = line.indexOf(',');
            vectors.put(Bytes.fromHex(line.substring(0, comma)), Bytes.fromHex(line.substring(comma + 1)));
        });
        SharedFolder.json(VECTORS, "geth/core/vm/testdata/precompiles/blake2F.json")
                .forEach(vector -> vectors.put(
                        Bytes.fromHex(vector.get("Input").asString()),
                        Bytes.fromHex(vector.get("Expected").asString())));
        vectors.keySet().removeIf(input -> !rounds.test(Blake2b.rounds(input)));
        return vectors;
    }

    @Test
    void blakeRefusesWhatGethRefuses() {
        for (var vector : SharedFolder.json(VECTORS, "geth/core/vm/testdata/precompiles/fail-blake2f.json")) {
            Bytes input = Bytes.fromHex(vector.get("Input").asString());
            assertThatThrownBy(() -> Blake2b.compress(input))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("BLAKE2b");
        }
    }

    @Test
    void keccakOfNothingIsTheCodeHashOfAnAccountWithoutCode() {
        assertThat(Keccak256.EMPTY)
                .isEqualTo(Hash.fromHex("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"));
    }

    private static String text(String entry) {
        return new String(SharedFolder.bytes(VECTORS, entry), StandardCharsets.UTF_8);
    }
}
