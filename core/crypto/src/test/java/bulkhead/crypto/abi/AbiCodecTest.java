package bulkhead.crypto.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.testing.fixtures.SharedFolder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AbiCodecTest {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    /// 1,024 values of random types, encoded by contracts that solc compiled.
    @Test
    void encodesAndDecodesAsSolidity() {
        int compared = 0;
        for (JsonNode vector : SharedFolder.json("evm/vectors.zip", "ethers-v6-testcases/abi.json")) {
            AbiType type = AbiType.parse(vector.get("type").asString());
            AbiType.Tuple types = AbiType.Tuple.of(type);
            List<AbiValue> values = List.of(value(type, vector.get("verbose")));
            Bytes encoded = Bytes.fromHex(vector.get("encoded").asString());

            assertThat(AbiCodec.encode(types, values)).isEqualTo(encoded);
            assertThat(AbiCodec.decode(types, encoded)).isEqualTo(values);
            assertThat(AbiCodec.decodeCanonical(types, encoded)).isEqualTo(values);
            assertThat(AbiType.parse(type.canonical())).isEqualTo(type);
            compared++;
        }
        assertThat(compared).isEqualTo(1_024);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uint8    | 0000000000000000000000000000000000000000000000000000000000000100 | no value of type uint8",
                "int8     | 0000000000000000000000000000000000000000000000000000000000000080 | no value of type int8",
                "int8     | ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f | no value of type int8",
                "bool     | 0000000000000000000000000000000000000000000000000000000000000002 | no value of type bool",
                "address  | 0000000000000000000000010000000000000000000000000000000000000000 | no value of type address",
                "bytes4   | 0102030405000000000000000000000000000000000000000000000000000000 | no value of type bytes4",
                "uint256  | 00000000000000000000000000000000000000000000000000000000000000   | 32 bytes expected",
                "bytes    | 0000000000000000000000000000000000000000000000000000000000000020 | 32 bytes expected at byte 32",
                "bytes    | ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff | offset at byte 0 is past",
                "bytes    | 0000000000000000000000000000000000000000000000000000000000000000 | parts lie over one another",
            })
    void refusesWhatIsNoValueOfTheType(String type, String encoded, String reason) {
        AbiType.Tuple types = AbiType.Tuple.of(AbiType.parse(type));

        assertThatThrownBy(() -> AbiCodec.decode(types, Bytes.fromHex(encoded)))
                .isInstanceOf(AbiException.class)
                .hasMessageContaining(reason);
    }

    /// Ten arrays of ten offsets each, all to the next: 10 billion elements in 3.5 KB.
    @Test
    void refusesArraysThatShareTheirElements() {
        int levels = 10;
        AbiType type = AbiType.parse("uint256" + "[]".repeat(levels));
        List<Bytes> words = new ArrayList<>(List.of(word(32)));
        for (int level = 0; level < levels; level++) {
            words.add(word(10));
            words.addAll(Collections.nCopies(10, word(320)));
        }

        assertThatThrownBy(() -> AbiCodec.decode(AbiType.Tuple.of(type), Bytes.concat(words.toArray(Bytes[]::new))))
                .isInstanceOf(AbiException.class)
                .hasMessageContaining("parts lie over one another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes", "string", "uint8[]", "bytes[]", "(bytes,uint8[4])[]", "uint8[1000][1000][]"})
    void refusesHugeLengthsBeforeAllocating(String type) {
        AbiType.Tuple types = AbiType.Tuple.of(AbiType.parse(type));
        for (Bytes length : List.of(word(Integer.MAX_VALUE), word(1L << 40), UInt256.MAX.toBytes())) {
            Bytes bomb = Bytes.concat(word(32), length, word(0));

            assertThatThrownBy(() -> AbiCodec.decode(types, bomb))
                    .isInstanceOf(AbiException.class)
                    .hasMessageMatching("ABI: length at byte 32 is past the end.*|ABI: \\d+ bytes expected.*");
        }
    }

    @Test
    void refusesAFixedArrayThatIsLargerThanTheInput() {
        AbiType.Tuple types = AbiType.Tuple.of(AbiType.parse("uint8[30000000]"));

        assertThatThrownBy(() -> AbiCodec.decode(types, word(1)))
                .hasMessage("ABI: 960000000 bytes expected at byte 0, but the input has 32");
    }

    @Test
    void readsWhatSolidityReadsAndOnlyTheCanonicalFormWhereAsked() {
        AbiType.Tuple types = AbiType.Tuple.of(AbiType.Elementary.BYTES);
        Bytes content = Bytes.fromHex("aabb");
        Bytes canonical = AbiCodec.encode(types, List.of(AbiValue.of(content)));
        Bytes withGap = Bytes.concat(word(64), word(7), word(2), canonical.slice(64));
        Bytes withSuffix = Bytes.concat(canonical, Bytes.fromHex("c0ffee"));
        Bytes withoutPadding = canonical.slice(0, 66);
        Bytes withDirtyPadding = Bytes.concat(canonical.slice(0, 95), Bytes.of((byte) 1));

        for (Bytes encoded : List.of(withGap, withSuffix, withoutPadding, withDirtyPadding)) {
            assertThat(AbiCodec.decode(types, encoded)).containsExactly(AbiValue.of(content));
            assertThatThrownBy(() -> AbiCodec.decodeCanonical(types, encoded))
                    .hasMessageContaining("not in canonical form");
        }
        assertThat(AbiCodec.decodeCanonical(types, canonical)).containsExactly(AbiValue.of(content));
    }

    @Test
    void refusesToEncodeValuesOfOtherTypes() {
        refusesToEncode("uint8", AbiValue.of(256));
        refusesToEncode("int8", AbiValue.of(128));
        refusesToEncode("int8", AbiValue.of(-129));
        refusesToEncode("bytes4", AbiValue.of(Bytes.fromHex("010203")));
        refusesToEncode("bool", AbiValue.of(1));
        refusesToEncode("string", AbiValue.of(Bytes.EMPTY));
        refusesToEncode("uint8[2]", AbiValue.of(List.of(AbiValue.of(1))));
        refusesToEncode("address", AbiValue.of("x"));
        assertThatThrownBy(() -> AbiCodec.encode(AbiType.Tuple.of(AbiType.Elementary.BOOL), List.of()))
                .hasMessage("ABI: 1 values expected, not 0");
        assertThatThrownBy(() -> AbiCodec.encode(
                        AbiType.Tuple.of(AbiType.Elementary.STRING), List.of(AbiValue.of("half: \uD83D"))))
                .hasMessage("ABI: half a character in a string");
    }

    @Test
    void refusesStringsThatAreNotUtf8() {
        AbiType.Tuple types = AbiType.Tuple.of(AbiType.Elementary.STRING);

        assertThatThrownBy(() -> AbiCodec.decode(types, Bytes.concat(word(32), word(2), Bytes.fromHex("c328"))))
                .hasMessage("ABI: a string is not UTF-8 at byte 64");
    }

    /// By the ABI specification, "Encoding of indexed event parameters".
    @Test
    void hashesIndexedParametersThatAreNoWords() {
        Bytes abc = Bytes.wrap("abc".getBytes(StandardCharsets.US_ASCII));
        Bytes padded = Bytes.concat(abc, Bytes.wrap(new byte[29]));

        assertThat(AbiCodec.topic(AbiType.parse("uint8"), AbiValue.of(7)).bytes())
                .isEqualTo(word(7));
        assertThat(AbiCodec.topic(AbiType.parse("string"), AbiValue.of("abc"))).isEqualTo(Keccak256.hash(abc));
        assertThat(AbiCodec.topic(AbiType.parse("string[]"), AbiValue.of(List.of(AbiValue.of("abc")))))
                .isEqualTo(Keccak256.hash(padded));
        assertThat(AbiCodec.topic(
                        AbiType.parse("(uint8,string)[1]"),
                        AbiValue.of(List.of(AbiValue.of(List.of(AbiValue.of(7), AbiValue.of("abc")))))))
                .isEqualTo(Keccak256.hash(word(7), padded));
        Hash topic = AbiCodec.topic(AbiType.parse("address"), AbiValue.of(Address.ZERO));
        assertThat(topic).isEqualTo(Hash.ZERO);
    }

    private static void refusesToEncode(String type, AbiValue value) {
        assertThatThrownBy(() -> AbiCodec.encode(AbiType.Tuple.of(AbiType.parse(type)), List.of(value)))
                .isInstanceOf(AbiException.class)
                .hasMessageContaining("no value of type " + type);
    }

    private static Bytes word(long value) {
        return UInt256.of(value).toBytes();
    }

    private static AbiValue value(AbiType type, JsonNode verbose) {
        JsonNode value = verbose.get("value");
        return switch (verbose.get("type").asString()) {
            case "number" -> AbiValue.of(UInt256.from(new BigInteger(value.asString()).mod(MODULUS)));
            case "boolean" -> AbiValue.of(value.asBoolean());
            case "string" -> AbiValue.of(value.asString());
            case "address" -> AbiValue.of(Address.fromHex(value.asString()));
            case "hexstring" -> AbiValue.of(Bytes.fromHex(value.asString()));
            default -> {
                List<AbiValue> items = new ArrayList<>();
                for (JsonNode item : value) {
                    items.add(value(part(type, items.size()), item));
                }
                yield AbiValue.of(items);
            }
        };
    }

    private static AbiType part(AbiType type, int index) {
        return switch (type) {
            case AbiType.Array(AbiType element) -> element;
            case AbiType.FixedArray array -> array.element();
            case AbiType.Tuple(List<AbiType> components) -> components.get(index);
            case AbiType.Elementary _, AbiType.Unsigned _, AbiType.Signed _, AbiType.FixedBytes _ ->
                throw new IllegalArgumentException("no parts: " + type);
        };
    }
}
