package bulkhead.crypto.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Bytes;
import bulkhead.testing.fixtures.SharedFolder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtoTest {

    private static final long YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();

    /// From the encoding page of protobuf's documentation.
    @Test
    void writesTheExamplesOfTheSpecification() {
        assertThat(new ProtoWriter().varint(1, 150).toBytes()).isEqualTo(Bytes.fromHex("089601"));
        assertThat(new ProtoWriter().text(2, "testing").toBytes()).isEqualTo(Bytes.fromHex("120774657374696e67"));
        assertThat(new ProtoWriter().message(3, inner -> inner.varint(1, 150)).toBytes())
                .isEqualTo(Bytes.fromHex("1a03089601"));
        assertThat(new ProtoWriter().varint(1, -2).toBytes()).isEqualTo(Bytes.fromHex("08feffffffffffffffff01"));
        assertThat(new ProtoWriter().packed(6, 3, 270, 86_942).toBytes()).isEqualTo(Bytes.fromHex("3206038e029ea705"));
    }

    @Test
    void omitsZerosButNeitherMessagesNorEntries() {
        Bytes encoded = new ProtoWriter()
                .varint(1, 0)
                .bool(2, false)
                .fixed64(3, 0)
                .bytes(4, Bytes.EMPTY)
                .text(5, "")
                .packed(6)
                .message(7, _ -> {})
                .repeated(8, List.of(Bytes.EMPTY))
                .toBytes();

        assertThat(encoded).isEqualTo(Bytes.fromHex("3a004200"));
    }

    /// Canonical votes: type, height and round (sfixed64), time, chain id.
    @Test
    void writesCometbftsVoteSignBytes() {
        for (var vector : SharedFolder.json("light-client/golden-constants.json")
                .get("vote_sign_bytes")
                .get("cases")) {
            Bytes signBytes = new ProtoWriter()
                    .varint(1, vector.get("type").asLong())
                    .fixed64(2, vector.get("height").asLong())
                    .fixed64(3, vector.get("round").asLong())
                    .message(5, time -> time.varint(1, YEAR_ONE))
                    .text(6, vector.get("chain_id").asString())
                    .toDelimitedBytes();

            assertThat(signBytes).isEqualTo(Bytes.fromHex(vector.get("expected").asString()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08           | a number is cut off",
                "0880         | a number is cut off",
                "088000       | not in its shortest form",
                "08ffffffffffffffffff02 | more than 64 bits",
                "08ffffffffffffffffffff01 | more than 64 bits",
                "0001         | field number 0 is not allowed",
                "808080801001 | field number 536870912 is not allowed",
                "0b           | field 1 has wire type 3",
                "0c           | field 1 has wire type 4",
                "0e           | field 1 has wire type 6",
                "0f           | field 1 has wire type 7",
                "09000000     | field 1 is cut off",
                "0d000000     | field 1 is cut off",
                "0a03aabb     | 3 bytes announced, 2 left",
                "0affffffffffffffffff01 | 18446744073709551615 bytes announced",
                "0affffffff07 | 2147483647 bytes announced",
            })
    void refusesWhatIsNoMessage(String encoded, String reason) {
        ProtoReader reader = ProtoReader.of(Bytes.fromHex(encoded));

        assertThatThrownBy(() -> skipAll(reader))
                .isInstanceOf(ProtoException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesOtherWireTypesAndSizesThanAsked() {
        assertThatThrownBy(() -> first("0801").bytes(1)).hasMessageContaining("VARINT, not LENGTH_DELIMITED");
        assertThatThrownBy(() -> first("0a0101").varint()).hasMessageContaining("LENGTH_DELIMITED, not VARINT");
        assertThatThrownBy(() -> first("0a020101").bytes(1)).hasMessageContaining("has 2 bytes, at most 1");
        assertThatThrownBy(() -> first("0802").bool()).hasMessageContaining("neither 0 nor 1");
        assertThatThrownBy(() -> first("088080808010").varint32()).hasMessageContaining("more than 32 bits");
        assertThatThrownBy(() -> first("0a02c328").text(9)).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> first("0a03010203").packed(2)).hasMessageContaining("more than 2 numbers");
    }

    @Test
    void refusesTenThousandNestedMessages() {
        Bytes nested = Bytes.EMPTY;
        for (int i = 0; i < 10_000; i++) {
            nested = new ProtoWriter().message(1, nested).toBytes();
        }
        ProtoReader reader = ProtoReader.of(nested);

        assertThatThrownBy(() -> descend(reader)).hasMessage("protobuf: messages nest deeper than 32");
    }

    @Test
    void refusesBytesBehindADelimitedMessage() {
        assertThat(ProtoReader.ofDelimited(Bytes.fromHex("020801")).next()).isTrue();
        assertThatThrownBy(() -> ProtoReader.ofDelimited(Bytes.fromHex("02080100")))
                .hasMessage("protobuf: 1 bytes after the message");
    }

    @Test
    void noticesAFieldThatWasForgotten() {
        ProtoReader reader = first("08010802");

        assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class);
    }

    private static ProtoReader first(String hex) {
        ProtoReader reader = ProtoReader.of(Bytes.fromHex(hex));
        assertThat(reader.next()).isTrue();
        return reader;
    }

    private static void skipAll(ProtoReader reader) {
        while (reader.next()) {
            reader.skip();
        }
    }

    private static void descend(ProtoReader outermost) {
        ProtoReader reader = outermost;
        while (reader.next()) {
            reader = reader.message();
        }
    }
}
