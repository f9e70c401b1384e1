package bulkhead.testing.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.HaltReason;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.testing.fixtures.SeededRandom;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every type there and back, against headlong's encoding.
class ModuleTypesTest {

    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");
    private static final BigInteger TWO = BigInteger.TWO;

    private static final String ECHO = """
            @Module(name = "echo", version = "1.0.0") final class Echo {
                Echo(Context context) {}
                record Point(long x, @Abi("uint32") long y) {}
                record Entry(Address who, String note, List<Point> points, Point last) {}
                @View Address address_(Address v) { return v; }
                @View String string_(String v) { return v; }
                @View boolean bool_(boolean v) { return v; }
                @View UInt256 uint256_(UInt256 v) { return v; }
                @View @Abi("uint96") UInt256 uint96_(@Abi("uint96") UInt256 v) { return v; }
                @View long int64_(long v) { return v; }
                @View @Abi("uint64") long uint64_(@Abi("uint64") long v) { return v; }
                @View @Abi("int40") long int40_(@Abi("int40") long v) { return v; }
                @View int int32_(int v) { return v; }
                @View @Abi("uint8") int uint8_(@Abi("uint8") int v) { return v; }
                @View @Abi("uint32") int uint32_(@Abi("uint32") int v) { return v; }
                @View Bytes bytes_(Bytes v) { return v; }
                @View @Abi("bytes4") Bytes bytes4_(@Abi("bytes4") Bytes v) { return v; }
                @View Hash bytes32_(Hash v) { return v; }
                @View List<String> strings(List<String> v) { return v; }
                @View List<List<Long>> longs(List<List<Long>> v) { return v; }
                @View @Abi("uint8[2][]") List<List<Integer>> pairs(@Abi("uint8[2][]") List<List<Integer>> v) {
                    return v;
                }
                @View Point point(Point v) { return v; }
                @View Entry entry(Entry v) { return v; }
                @View List<Entry> entries(List<Entry> v) { return v; }
                @View String two(long a, String b, boolean c, long d) { return a + b + c + d; }
                @View @Abi("uint8") int tooLarge() { return 256; }
                @View @Abi("uint64") long negative() { return -1; }
                @View @Abi("bytes4") Bytes tooShort() { return Bytes.EMPTY; }
                @View String nothing() { return null; }
            }
            """;

    private final ModuleWorld world = new ModuleWorld();
    private final InstalledModule echo = world.install(Sources.jar("guide", "Echo", ECHO));

    private CallReceipt call(Bytes input) {
        return world.call(ALICE, echo.address(), UInt256.ZERO, input);
    }

    static Stream<Arguments> values() {
        var who = Foreign.address(Address.fromHex("0x52908400098527886E0F7030069857D2E4169EE7"));
        BigInteger max = TWO.pow(256).subtract(BigInteger.ONE);
        Tuple point = Tuple.of(-5L, 4_000_000_000L);
        Tuple entry = Tuple.of(who, "ä\u0000€𝄞", new Tuple[] {point, Tuple.of(Long.MIN_VALUE, 0L)}, point);
        return Stream.of(
                Arguments.of("address_", "address", who),
                Arguments.of("string_", "string", ""),
                Arguments.of("string_", "string", "thirty-two bytes and some more: ä€𝄞"),
                Arguments.of("bool_", "bool", true),
                Arguments.of("bool_", "bool", false),
                Arguments.of("uint256_", "uint256", max),
                Arguments.of("uint256_", "uint256", BigInteger.ZERO),
                Arguments.of("uint96_", "uint96", TWO.pow(96).subtract(BigInteger.ONE)),
                Arguments.of("int64_", "int64", Long.MIN_VALUE),
                Arguments.of("int64_", "int64", Long.MAX_VALUE),
                Arguments.of("int64_", "int64", -1L),
                Arguments.of("uint64_", "uint64", BigInteger.valueOf(Long.MAX_VALUE)),
                Arguments.of("int40_", "int40", -(1L << 39)),
                Arguments.of("int32_", "int32", Integer.MIN_VALUE),
                Arguments.of("uint8_", "uint8", 255),
                Arguments.of("uint32_", "uint32", (long) Integer.MAX_VALUE),
                Arguments.of("bytes_", "bytes", new byte[0]),
                Arguments.of("bytes_", "bytes", new byte[] {1, 2, 3}),
                Arguments.of("bytes4_", "bytes4", new byte[] {1, 2, 3, (byte) 0xFF}),
                Arguments.of(
                        "bytes32_", "bytes32", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("strings", "string[]", new String[] {"a", "", "ccc"}),
                Arguments.of("strings", "string[]", new String[0]),
                Arguments.of("longs", "int64[][]", new long[][] {{1, 2}, {}, {-3}}),
                Arguments.of("pairs", "uint8[2][]", new int[][] {{1, 2}, {255, 0}}),
                Arguments.of("point", "(int64,uint32)", point),
                Arguments.of("entry", "(address,string,(int64,uint32)[],(int64,uint32))", entry),
                Arguments.of("entries", "(address,string,(int64,uint32)[],(int64,uint32))[]", new Tuple[] {
                    entry, Tuple.of(who, "", new Tuple[0], point)
                }));
    }

    @ParameterizedTest
    @MethodSource("values")
    void givesBackWhatHeadlongEncodes(String function, String type, Object value) {
        CallReceipt receipt = call(Foreign.call(function + "(" + type + ")", value));

        assertThat(receipt.result()).isInstanceOf(CallResult.Returned.class);
        assertThat(receipt.output()).isEqualTo(Foreign.values("(" + type + ")", value));
    }

    @Test
    void passesSeveralArgumentsInOrder() {
        CallReceipt receipt = call(Foreign.call("two(int64,string,bool,int64)", 1L, "b", true, -4L));

        assertThat(receipt.output()).isEqualTo(Foreign.values("(string)", "1btrue-4"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesBackRandomRecords(long seed) {
        SeededRandom random = new SeededRandom(seed);
        String type = "(address,string,(int64,uint32)[],(int64,uint32))[]";
        for (int round = 0; round < 50; round++) {
            Tuple[] entries = Stream.generate(() -> entry(random))
                    .limit(random.nextInt(4))
                    .toArray(Tuple[]::new);

            CallReceipt receipt = call(Foreign.call("entries(" + type + ")", (Object) entries));

            assertThat(receipt.output()).isEqualTo(Foreign.values("(" + type + ")", (Object) entries));
        }
    }

    private static Tuple entry(SeededRandom random) {
        List<Tuple> points = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            points.add(Tuple.of(random.nextLong(), random.nextLong() & 0xFFFFFFFFL));
        }
        var who = Foreign.address(new Address(Bytes.wrap(random.nextBytes(20))));
        return Tuple.of(who, "n".repeat(random.nextInt(70)), points.toArray(Tuple[]::new), points.getFirst());
    }

    static Stream<Arguments> malformed() {
        Bytes word = UInt256.ONE.toBytes();
        Bytes ones = UInt256.MAX.toBytes();
        return Stream.of(
                Arguments.of("address_(address)", ones),
                Arguments.of("bool_(bool)", UInt256.of(2).toBytes()),
                Arguments.of("uint96_(uint96)", ones),
                Arguments.of("int64_(int64)", UInt256.ofWords(0, 0, 0, -1).toBytes()),
                Arguments.of(
                        "uint64_(uint64)",
                        UInt256.ofWords(0, 0, 0, Long.MIN_VALUE).toBytes()),
                Arguments.of("int40_(int40)", UInt256.of(1L << 39).toBytes()),
                Arguments.of("int32_(int32)", UInt256.of(1L << 31).toBytes()),
                Arguments.of("uint8_(uint8)", UInt256.of(256).toBytes()),
                Arguments.of("uint32_(uint32)", UInt256.of(1L << 31).toBytes()),
                Arguments.of("bytes4_(bytes4)", word),
                Arguments.of("bytes32_(bytes32)", Bytes.EMPTY),
                Arguments.of("bytes32_(bytes32)", word.slice(1)),
                Arguments.of("string_(string)", ones),
                Arguments.of("string_(string)", UInt256.of(32).toBytes()),
                Arguments.of("string_(string)", Bytes.concat(UInt256.of(32).toBytes(), ones)),
                Arguments.of(
                        "string_(string)",
                        Bytes.concat(UInt256.of(32).toBytes(), word, Bytes.of((byte) 0xFF), zeros(31))),
                Arguments.of("strings(string[])", Bytes.concat(UInt256.of(32).toBytes(), ones)),
                Arguments.of(
                        "strings(string[])",
                        Bytes.concat(
                                UInt256.of(32).toBytes(), UInt256.of(1L << 30).toBytes())));
    }

    private static Bytes zeros(int size) {
        return Bytes.wrap(new byte[size]);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void revertsOnWhatIsNoEncoding(String function, Bytes arguments) {
        Bytes selector = Bytes.wrap(new Function(function).selector());

        CallReceipt receipt = call(Bytes.concat(selector, arguments));

        assertThat(receipt.result()).isInstanceOf(CallResult.Reverted.class);
        assertThat(receipt.output()).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void revertsOnListsThatPointToOnePlaceAgainAndAgain() {
        // int64[][]: 400 offsets to one list of 400 words would decode to 160,000 numbers out of 800 words.
        int size = 400;
        List<Bytes> words = new ArrayList<>();
        words.add(UInt256.of(32).toBytes());
        words.add(UInt256.of(size).toBytes());
        for (int i = 0; i < size; i++) {
            words.add(UInt256.of(32L * size).toBytes());
        }
        words.add(UInt256.of(size).toBytes());
        for (int i = 0; i < size; i++) {
            words.add(UInt256.ONE.toBytes());
        }
        Bytes selector = Bytes.wrap(new Function("longs(int64[][])").selector());

        CallReceipt receipt = call(Bytes.concat(selector, Bytes.concat(words.toArray(Bytes[]::new))));

        assertThat(receipt.result()).isInstanceOf(CallResult.Reverted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tooLarge()", "negative()", "tooShort()", "nothing()"})
    void faultsWhereAMethodGivesWhatItsTypeCannotHold(String function) {
        assertThat(call(Foreign.call(function)).result()).isEqualTo(new CallResult.Halted(HaltReason.MODULE_FAULT));
    }
}
