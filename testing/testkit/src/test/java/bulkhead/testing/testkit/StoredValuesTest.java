package bulkhead.testing.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.module.InstalledModule;
import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Keys and values as they lie in the compartment. RLP by ethers 6.17 (`encodeRlp`).
class StoredValuesTest {

    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");

    private static final String KEEPER = """
            @Module(name = "keeper", version = "1.0.0") final class Keeper {
                record Line(long amount, List<String> notes, boolean open) {}
                record Key(String name, long number) {}
                private final StoredMap<Long, Line> lines;
                private final StoredMap<Key, UInt256> byKey;
                private final StoredMap<Address, Integer> small;
                private final StoredValue<String> text;
                Keeper(Context context) {
                    lines = context.storage().map("lines", Long.class, Line.class);
                    byKey = context.storage().map("byKey", Key.class, UInt256.class);
                    small = context.storage().map("small", Address.class, Integer.class);
                    text = context.storage().value("text", String.class);
                }
                @Call Line line(long at, Line line) { lines.put(at, line); return lines.find(at).orElseThrow(); }
                @Call UInt256 byKey(Key key, UInt256 value) { byKey.put(key, value); return byKey.find(key).get(); }
                @Call int small(Address who, int value) { small.put(who, value); return small.or(who, 0); }
                @Call String text(String value) { text.set(value); return text.or("none"); }
                @Call boolean drop() { text.clear(); return text.isSet(); }
            }
            """;

    private final ModuleWorld world = new ModuleWorld();
    private final InstalledModule keeper = world.install(Sources.jar("guide", "Keeper", KEEPER));

    private CallReceipt call(String signature, Object... arguments) {
        return world.call(ALICE, keeper.address(), UInt256.ZERO, Foreign.call(signature, arguments));
    }

    private static Bytes key(String name, String hex) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return Bytes.concat(
                Bytes.of((byte) 1, (byte) text.length),
                Bytes.wrap(text),
                Bytes.wrap(HexFormat.of().parseHex(hex)));
    }

    @Test
    void storesRecordsAsRlpListsAndNumbersInTwosComplement() {
        var line = Tuple.of(-2L, new String[] {"a", "", "bc"}, true);

        CallReceipt receipt = call("line(int64,(int64,string[],bool))", -1L, line);

        assertThat(receipt.output()).isEqualTo(Foreign.values("((int64,string[],bool))", line));
        assertThat(world.storage(keeper))
                .containsOnlyKeys(key("lines", "7fffffffffffffff"))
                .containsValue(Bytes.fromHex("0xd088fffffffffffffffec5618082626301"));
    }

    @Test
    void writesComponentsOfKeysOneAfterTheOther() {
        var entry = Tuple.of("ab", 5L);

        call("byKey((string,int64),uint256)", entry, BigInteger.valueOf(1024));

        assertThat(world.storage(keeper))
                .containsOnlyKeys(key("byKey", "0002" + "6162" + "8000000000000005"))
                .containsValue(Bytes.fromHex("0x820400"));
    }

    @Test
    void storesIntegersInFourBytesAndTellsEmptyTextFromNone() {
        call("small(address,int32)", Foreign.address(ALICE), -1);
        assertThat(world.storage(keeper))
                .containsOnlyKeys(key("small", ALICE.toHex().substring(2)))
                .containsValue(Bytes.fromHex("0x84ffffffff"));

        CallReceipt empty = call("text(string)", "");
        assertThat(empty.output()).isEqualTo(Foreign.values("(string)", ""));
        assertThat(world.storage(keeper)).containsEntry(key("text", ""), Bytes.fromHex("0x80"));
        assertThat(call("drop()").output()).isEqualTo(UInt256.ZERO.toBytes());
        assertThat(world.storage(keeper)).hasSize(1);
    }
}
