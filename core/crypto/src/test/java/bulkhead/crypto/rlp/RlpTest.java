package bulkhead.crypto.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RlpTest {

    @Test
    void encodesAndDecodesAsEthers() {
        for (var vector : SharedFolder.json("evm/vectors.zip", "ethers-v6-testcases/rlp.json")) {
            RlpItem item = item(vector.get("decoded"));
            Bytes encoded = Bytes.fromHex(vector.get("encoded").asString());

            assertThat(Rlp.encode(item)).isEqualTo(encoded);
            assertThat(Rlp.decode(encoded, new RlpLimits(64, 10_000))).isEqualTo(item);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0x               | an item is missing",
                "0x00c0           | 1 bytes too many",
                "0xc000           | 1 bytes too many",
                "0x8100           | must stand for itself",
                "0x817f           | must stand for itself",
                "0xb801aa         | long form",
                "0xf801c0         | long form",
                "0xb9003800       | a length has a leading zero",
                "0xf9003800       | a length has a leading zero",
                "0x82aa           | 2 bytes announced at byte 0, 1 left",
                "0xc3aaaa         | 3 bytes announced at byte 0, 2 left",
                "0xb9ff           | a length is cut off",
                "0xc2b838         | 56 bytes announced",
                "0xc181           | 1 bytes announced",
                "0xbf7fffffffffffffff00 | 9223372036854775807 bytes announced",
                "0xbfffffffffffffffff00 | 18446744073709551615 bytes announced",
                "0xffffffffffffffffff00 | 18446744073709551615 bytes announced",
                "0xfaffffff       | 16777215 bytes announced",
            })
    void refusesWhatIsNotCanonical(String encoded, String reason) {
        assertThatThrownBy(() -> Rlp.decode(Bytes.fromHex(encoded)))
                .isInstanceOf(RlpException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesTenThousandNestedListsWithoutOverflowingTheStack() {
        Bytes nested = nested(10_000);

        assertThatThrownBy(() -> Rlp.decode(nested, new RlpLimits(RlpLimits.DEPTH_MAX, 100_000)))
                .isInstanceOf(RlpException.class)
                .hasMessage("RLP: lists nest deeper than 1024");
        assertThatThrownBy(() -> Rlp.decode(nested)).hasMessage("RLP: lists nest deeper than 16");
    }

    @Test
    void decodesUpToTheAllowedDepthAndNoDeeper() {
        RlpLimits limits = new RlpLimits(RlpLimits.DEPTH_MAX, 100_000);
        Bytes deepest = nested(RlpLimits.DEPTH_MAX);

        assertThat(Rlp.encode(Rlp.decode(deepest, limits))).isEqualTo(deepest);
        assertThatThrownBy(() -> Rlp.decode(nested(RlpLimits.DEPTH_MAX + 1), limits))
                .isInstanceOf(RlpException.class);
    }

    @Test
    void refusesMoreItemsThanAllowed() {
        byte[] encoded = {(byte) 0xC4, 1, 2, 3, 4};

        assertThat(Rlp.decode(Bytes.of(encoded), new RlpLimits(1, 5))).isNotNull();
        assertThatThrownBy(() -> Rlp.decode(Bytes.of(encoded), new RlpLimits(1, 4)))
                .hasMessage("RLP: more than 4 items");
    }

    @Test
    void readsTheFieldsThatARecordWrote() {
        Address address = Address.fromHex("0x00000000000000000000000000000000000000aa");
        Bytes encoded = Rlp.encodeList(record -> record.unsigned(300)
                .uint256(UInt256.MAX)
                .address(address)
                .bytes(Bytes.EMPTY)
                .hash(Hash.ZERO)
                .list(List.of(1L, 2L), (element, list) -> list.unsigned(element)));

        RlpReader record = RlpReader.ofList(encoded);

        assertThat(record.unsigned()).isEqualTo(300);
        assertThat(record.uint256()).isEqualTo(UInt256.MAX);
        assertThat(record.findAddress()).contains(address);
        assertThat(record.findAddress()).isEmpty();
        assertThat(record.hash()).isEqualTo(Hash.ZERO);
        RlpReader list = record.list();
        assertThat(list.raw()).isEqualTo(Bytes.fromHex("01"));
        assertThat(list.unsigned64()).isEqualTo(2);
        list.end();
        record.end();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0x00                     | leading zero",
                "0x820001                 | leading zero",
                "0xc0                     | a string expected, not a list",
                "0x89010000000000000000   | integer has 9 bytes, at most 8 are allowed",
                "0x888000000000000000     | integer has more than 63 bits: 9223372036854775808",
            })
    void refusesWhatIsNoIntegerOf63Bits(String encoded, String reason) {
        assertThatThrownBy(() -> RlpReader.of(Bytes.fromHex(encoded)).unsigned())
                .isInstanceOf(RlpException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesStringsOfAnotherSizeThanAsked() {
        Bytes three = Bytes.fromHex("83010203");

        assertThatThrownBy(() -> RlpReader.of(three).hash()).hasMessage("RLP: 32 bytes expected, not 3");
        assertThatThrownBy(() -> RlpReader.of(three).findAddress()).hasMessage("RLP: an address has 20 bytes, not 3");
        assertThatThrownBy(() -> RlpReader.of(three).list()).hasMessageContaining("a list expected, not a string");
    }

    private static RlpItem item(JsonNode node) {
        if (!node.isArray()) {
            return new RlpItem.Text(Bytes.fromHex(node.asString()));
        }
        List<RlpItem> items = new ArrayList<>();
        node.forEach(child -> items.add(item(child)));
        return new RlpItem.Sequence(items);
    }

    private static Bytes nested(int depth) {
        Bytes encoded = Bytes.EMPTY;
        for (int i = 0; i < depth; i++) {
            Bytes inner = encoded;
            encoded = Rlp.encodeList(list -> list.raw(inner));
        }
        return encoded;
    }
}
