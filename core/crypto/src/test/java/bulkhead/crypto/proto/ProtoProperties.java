package bulkhead.crypto.proto;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.testing.fixtures.SeededRandom;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoProperties {

    private static final Bytes PART = Bytes.fromHex("0102");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readingGivesBackWhatWasWritten(long seed) {
        var random = new SeededRandom(seed);
        for (int run = 0; run < 2_000; run++) {
            long number = random.nextLong() >>> random.nextInt(64) | 1;
            long fixed = random.nextLong() | 1;
            Bytes bytes = Bytes.wrap(random.nextBytes(1 + random.nextInt(300)));
            Bytes message = new ProtoWriter()
                    .varint(1, number)
                    .fixed64(15, fixed)
                    .bytes(16, bytes)
                    .message(2047, inner -> inner.text(2048, "żółw"))
                    .packed(536, number, fixed)
                    .toBytes();
            ProtoReader reader = ProtoReader.of(message);

            assertThat(reader.next()).isTrue();
            assertThat(reader.varint()).isEqualTo(number);
            assertThat(reader.next()).isTrue();
            assertThat(reader.fixed64()).isEqualTo(fixed);
            assertThat(reader.next()).isTrue();
            assertThat(reader.bytes(300)).isEqualTo(bytes);
            assertThat(reader.next()).isTrue();
            assertThat(reader.field()).isEqualTo(2047);
            ProtoReader inner = reader.message();
            assertThat(inner.next()).isTrue();
            assertThat(inner.text(10)).isEqualTo("żółw");
            assertThat(reader.next()).isTrue();
            assertThat(reader.packed(2)).isEqualTo(List.of(number, fixed));
            assertThat(reader.next()).isFalse();
        }
    }

    /// Every cut message is refused or ends at the border of a field; nothing else ever comes out.
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void damagedMessagesGiveNothingButProtoExceptions(long seed) {
        var random = new SeededRandom(seed);
        int refused = 0;
        for (int run = 0; run < 20_000; run++) {
            byte[] message = new ProtoWriter()
                    .varint(1, random.nextLong())
                    .repeated(2, List.of(PART, Bytes.EMPTY))
                    .fixed64(3, 7)
                    .toBytes()
                    .toArray();
            message[random.nextInt(message.length)] = (byte) random.nextLong();
            int cut = random.nextInt(message.length + 1);
            refused += isRead(Bytes.copyOf(message, 0, cut)) ? 0 : 1;
        }
        assertThat(refused).isBetween(1, 19_999);
    }

    private static boolean isRead(Bytes message) {
        try {
            ProtoReader reader = ProtoReader.of(message);
            while (reader.next()) {
                reader.skip();
            }
            return true;
        } catch (ProtoException e) {
            return false;
        }
    }
}
