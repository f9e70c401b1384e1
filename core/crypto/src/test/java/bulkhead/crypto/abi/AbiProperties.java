package bulkhead.crypto.abi;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.testing.fixtures.SeededRandom;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbiProperties {

    private static final List<String> WORDS =
            List.of("", "a", "żółw", "🚢", "x".repeat(31), "y".repeat(32), "z".repeat(33));

    /// headlong is strict: it reads only the canonical form, and writes it again.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void headlongReadsWhatWeWrite(long seed) {
        var random = new SeededRandom(seed);
        for (int run = 0; run < 400; run++) {
            AbiType.Tuple types = tuple(random, 3);
            List<AbiValue> values = values(random, types.components());
            Bytes encoded = AbiCodec.encode(types, values);
            TupleType<Tuple> foreign = TupleType.parse(types.canonical());

            Tuple read = foreign.decode(encoded.toArray());

            assertSame(AbiValue.of(values), read);
            assertThat(foreign.encode(read).array()).isEqualTo(encoded.toArray());
            assertThat(AbiCodec.decodeCanonical(types, encoded)).isEqualTo(values);
            AbiSignature signature = new AbiSignature("f", types);
            assertThat(signature.selector().toArray())
                    .isEqualTo(Function.parse(signature.canonical()).selector());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void damagedInputGivesValuesThatFitItOrAnAbiException(long seed) {
        var random = new SeededRandom(seed);
        int refused = 0;
        for (int run = 0; run < 5_000; run++) {
            AbiType.Tuple types = tuple(random, 3);
            byte[] encoded =
                    AbiCodec.encode(types, values(random, types.components())).toArray();
            if (encoded.length == 0) {
                continue;
            }
            // The last byte of a word: where offsets and lengths are.
            encoded[31 + 32 * random.nextInt(encoded.length / 32)] = (byte) random.nextLong();
            refused += isSmallOrRefused(types, Bytes.of(encoded)) ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    // Whether it was read; what was read may not take more words than the input has.
    private static boolean isSmallOrRefused(AbiType.Tuple types, Bytes encoded) {
        List<AbiValue> values;
        try {
            values = AbiCodec.decode(types, encoded);
        } catch (AbiException e) {
            return false;
        }
        assertThat(size(AbiValue.of(values))).isLessThanOrEqualTo(encoded.size());
        return true;
    }

    private static long size(AbiValue value) {
        return switch (value) {
            case AbiValue.Sequence(List<AbiValue> items) ->
                items.stream().mapToLong(AbiProperties::size).sum();
            case AbiValue.Text _, AbiValue.Blob _ -> 1;
            case AbiValue.Numeral _, AbiValue.Flag _, AbiValue.Account _ -> AbiType.WORD;
        };
    }

    private static AbiType.Tuple tuple(SeededRandom random, int depth) {
        List<AbiType> components = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            components.add(type(random, depth));
        }
        return new AbiType.Tuple(components);
    }

    private static AbiType type(SeededRandom random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 10)) {
            case 0 -> new AbiType.Unsigned(8 * (1 + random.nextInt(32)));
            case 1 -> new AbiType.Signed(8 * (1 + random.nextInt(32)));
            case 2 -> new AbiType.FixedBytes(1 + random.nextInt(32));
            case 3 -> AbiType.Elementary.ADDRESS;
            case 4 -> AbiType.Elementary.BOOL;
            case 5 -> AbiType.Elementary.BYTES;
            case 6 -> AbiType.Elementary.STRING;
            case 7 -> new AbiType.Array(type(random, depth - 1));
            case 8 -> new AbiType.FixedArray(type(random, depth - 1), 1 + random.nextInt(3));
            default -> tuple(random, depth - 1);
        };
    }

    private static List<AbiValue> values(SeededRandom random, List<AbiType> types) {
        return types.stream().map(type -> value(random, type)).toList();
    }

    private static AbiValue value(SeededRandom random, AbiType type) {
        return switch (type) {
            case AbiType.Unsigned(int bits) -> AbiValue.of(word(random).shiftRight(256 - bits));
            case AbiType.Signed(int bits) -> AbiValue.of(word(random).shiftRightSigned(256 - bits));
            case AbiType.FixedBytes(int size) -> AbiValue.of(Bytes.wrap(random.nextBytes(size)));
            case AbiType.Array(AbiType element) -> repeated(random, element, random.nextInt(4));
            case AbiType.FixedArray(AbiType element, int length) -> repeated(random, element, length);
            case AbiType.Tuple(List<AbiType> components) -> AbiValue.of(values(random, components));
            case AbiType.Elementary elementary ->
                switch (elementary) {
                    case ADDRESS -> AbiValue.of(new Address(Bytes.wrap(random.nextBytes(20))));
                    case BOOL -> AbiValue.of(random.nextBoolean());
                    case BYTES -> AbiValue.of(Bytes.wrap(random.nextBytes(random.nextInt(70))));
                    case STRING -> AbiValue.of(random.pick(WORDS));
                };
        };
    }

    private static AbiValue repeated(SeededRandom random, AbiType element, int count) {
        List<AbiValue> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(value(random, element));
        }
        return AbiValue.of(items);
    }

    private static UInt256 word(SeededRandom random) {
        return UInt256.from(Bytes.wrap(random.nextBytes(32)));
    }

    private static void assertSame(AbiValue ours, Object foreign) {
        switch (ours) {
            case AbiValue.Numeral(UInt256 number) -> {
                String unsigned = number.toBigInteger().toString();
                String signed = number.isNegative() ? "-" + number.negate() : unsigned;
                assertThat(foreign.toString()).isIn(unsigned, signed);
            }
            case AbiValue.Flag(boolean flag) -> assertThat(foreign).isEqualTo(flag);
            case AbiValue.Account(Address address) ->
                assertThat(foreign.toString().toLowerCase(Locale.ROOT)).isEqualTo(address.toHex());
            case AbiValue.Blob(Bytes bytes) -> assertThat(foreign).isEqualTo(bytes.toArray());
            case AbiValue.Text(String text) -> assertThat(foreign).isEqualTo(text);
            case AbiValue.Sequence(List<AbiValue> items) -> assertSameItems(items, foreign);
        }
    }

    private static void assertSameItems(List<AbiValue> items, Object foreign) {
        List<Object> theirs = new ArrayList<>();
        if (foreign instanceof Tuple tuple) {
            tuple.forEach(theirs::add);
        } else {
            int length = Array.getLength(foreign);
            for (int i = 0; i < length; i++) {
                theirs.add(Array.get(foreign, i));
            }
        }
        assertThat(theirs).hasSameSizeAs(items);
        for (int i = 0; i < items.size(); i++) {
            assertSame(items.get(i), theirs.get(i));
        }
    }
}
