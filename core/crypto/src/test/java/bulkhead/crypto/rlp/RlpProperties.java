package bulkhead.crypto.rlp;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.testing.fixtures.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RlpProperties {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void decodingGivesBackWhatWasEncoded(long seed) {
        var random = new SeededRandom(seed);
        for (int run = 0; run < 300; run++) {
            RlpItem item = item(random, 5);

            assertThat(Rlp.decode(Rlp.encode(item))).isEqualTo(item);
        }
    }

    /// One value has one encoding: whatever the decoder accepts is what the encoder writes.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsAcceptedIsCanonical(long seed) {
        var random = new SeededRandom(seed);
        int accepted = 0;
        for (int run = 0; run < 20_000; run++) {
            byte[] encoded = Rlp.encode(item(random, 3)).toArray();
            int changes = 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                encoded[random.nextInt(Math.min(encoded.length, 8))] = (byte) random.nextLong();
            }
            accepted += isCanonicalOrRefused(Bytes.of(encoded)) ? 1 : 0;
        }
        assertThat(accepted).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void integersComeBack(long seed) {
        var random = new SeededRandom(seed);
        for (int run = 0; run < 2_000; run++) {
            long value = random.nextLong() >>> random.nextInt(64);
            UInt256 wide = UInt256.from(Bytes.wrap(random.nextBytes(random.nextInt(33))));
            Bytes encoded = new RlpWriter().unsigned(value).uint256(wide).toBytes();

            RlpReader reader = RlpReader.of(encoded);

            assertThat(reader.unsigned64()).isEqualTo(value);
            assertThat(reader.uint256()).isEqualTo(wide);
            reader.end();
        }
    }

    private static boolean isCanonicalOrRefused(Bytes encoded) {
        RlpItem decoded;
        try {
            decoded = Rlp.decode(encoded);
        } catch (RlpException e) {
            assertThat(e).hasMessageStartingWith("RLP: ");
            return false;
        }
        assertThat(Rlp.encode(decoded)).isEqualTo(encoded);
        return true;
    }

    private static RlpItem item(SeededRandom random, int depth) {
        if (depth == 0 || random.nextBoolean()) {
            int size = random.pick(List.of(0, 1, 2, 54, 55, 56, 57, 255, 256, 257));
            return new RlpItem.Text(Bytes.wrap(random.nextBytes(size)));
        }
        List<RlpItem> items = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            items.add(item(random, depth - 1));
        }
        return new RlpItem.Sequence(items);
    }
}
