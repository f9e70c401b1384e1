package bulkhead.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.client.Shop.Item;
import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.kernel.api.Context;
import bulkhead.kernel.api.Contract;
import bulkhead.kernel.api.Module;
import bulkhead.kernel.api.Revert;
import bulkhead.kernel.api.View;
import bulkhead.kernel.transaction.SignedTransaction;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls, results, refusals and events beside headlong's encoding of the same.
class ModuleStubTest {

    private static final Secp256k1PrivateKey KEY = new Secp256k1PrivateKey(UInt256.of(7));
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final Hash ID = Hash.fromHex("0x" + "ab".repeat(32));
    private static final String MARKER = "\"result\":\"0xfe73686f70\""; // 0xfe, "shop"

    private final FakeNode node = new FakeNode();
    private final Zone zone = Zone.connect(node.url(), KEY);

    ModuleStubTest() throws IOException {}

    @BeforeEach
    void putModule() {
        node.on("eth_getCode", MARKER);
    }

    @AfterEach
    void stop() {
        zone.close();
        node.close();
    }

    private static com.esaulpaugh.headlong.abi.Address bob() {
        return com.esaulpaugh.headlong.abi.Address.wrap(
                com.esaulpaugh.headlong.abi.Address.toChecksumAddress(BOB.toHex()));
    }

    private static Bytes call(String signature, Object... arguments) {
        return Bytes.wrap(new Function(signature).encodeCallWithArgs(arguments).array());
    }

    private static String encoded(String types, Object... values) {
        TupleType<Tuple> type = TupleType.parse(types);
        return "0x" + HexFormat.of().formatHex(type.encode(Tuple.from(values)).array());
    }

    private static Tuple item(String title, long price, int size) {
        return Tuple.from(title, BigInteger.valueOf(price), size);
    }

    private static String result(String encoded) {
        return "\"result\":\"" + encoded + "\"";
    }

    private static String reverted(String bytes) {
        return "\"error\":{\"code\":3,\"message\":\"execution reverted\",\"data\":\"" + bytes + "\"}";
    }

    @Test
    void encodesACallWithListsRecordsAndFixedBytes() {
        Shop shop = zone.module(Shop.class, UInt256.of(99));

        shop.buy(
                List.of(new Item("tea", UInt256.of(3), 1), new Item("", UInt256.of(500), 255)),
                BOB,
                Bytes.fromHex("0xdeadbeef"),
                true);

        Bytes expected = call(
                "buy((string,uint256,uint8)[],address,bytes4,bool)",
                new Tuple[] {item("tea", 3, 1), item("", 500, 255)},
                bob(),
                HexFormat.of().parseHex("deadbeef"),
                true);
        var sent = SignedTransaction.decode(Bytes.fromHex(
                        node.asked("eth_sendRawTransaction").getFirst().get(0).asString()))
                .transaction();
        assertThat(sent.body().input()).isEqualTo(expected);
        assertThat(sent.body().to()).hasValue(Zone.addressOf(Shop.class));
        assertThat(sent.body().value()).isEqualTo(UInt256.of(99));
        assertThat(sent.body().nonce()).isEqualTo(7);
        assertThat(sent.body().gasLimit()).isEqualTo(21_000 + 21_000 / 4);
        assertThat(sent.chainId()).hasValue(31_337L);
        assertThat(sent.fees().tipCap()).isEqualTo(UInt256.of(2));
        assertThat(sent.fees().feeCap()).isEqualTo(UInt256.of(202));
    }

    @Test
    void decodesWhatAViewReturns() {
        node.on("eth_call", result(encoded("((string,uint256,uint8)[])", (Object) new Tuple[] {item("tea", 3, 1)})));

        List<Item> found = zone.module(Shop.class).find(-5, List.of(1, 65_535));

        assertThat(found).containsExactly(new Item("tea", UInt256.of(3), 1));
        assertThat(node.asked("eth_call").getFirst().get(0).get("input").asString())
                .isEqualTo(call("find(int64,uint16[2])", -5L, new int[] {1, 65_535})
                        .toHex());
        assertThat(node.asked("eth_sendRawTransaction")).isEmpty();
    }

    @Test
    void givesARefusalAsTheModulesOwnRecord() {
        String refusal = call("OutOfStock((string,uint256,uint8),bytes32[])", item("tea", 3, 1), new byte[][] {
                    ID.bytes().toArray()
                })
                .toHex();
        node.on("eth_estimateGas", reverted(refusal));

        assertThatThrownBy(() -> zone.module(Shop.class)
                        .buy(List.of(), BOB, Bytes.of((byte) 1, (byte) 2, (byte) 3, (byte) 4), false))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.find(Shop.OutOfStock.class))
                            .hasValue(new Shop.OutOfStock(new Item("tea", UInt256.of(3), 1), List.of(ID)));
                    assertThat(refused).hasMessageStartingWith("shop.buy refused: OutOfStock[item=Item[title=tea");
                });
        assertThat(node.asked("eth_sendRawTransaction")).isEmpty();
    }

    @Test
    void givesOtherRefusalsAsTextOrBytes() {
        node.on("eth_call", reverted(call("Error(string)", "closed today").toHex()));
        assertThatThrownBy(() -> zone.module(Shop.class).stock(ID))
                .hasMessage("shop.stock refused: closed today")
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(new Revert.Reason.Text("closed today")));

        node.on("eth_call", reverted("0x12345678"));
        assertThatThrownBy(() -> zone.module(Shop.class).stock(ID))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo(new Revert.Reason.Raw(Bytes.fromHex("0x12345678"))));
    }

    @Test
    void readsEventsFromTopicsAndData() {
        Hash topic = bulkhead.crypto.hash.Keccak256.hash(
                "Sold(address,uint64,(string,uint256,uint8),bool)".getBytes(StandardCharsets.US_ASCII));
        List<Hash> topics = List.of(
                topic,
                new Hash(BOB.bytes().padLeft(32)),
                new Hash(UInt256.of(12).toBytes()));
        Bytes inside = Bytes.fromHex(encoded("((string,uint256,uint8),bool)", item("tea", 3, 1), true));
        var place = new LogEntry.Place(1, ID, 0);

        assertThat(new LogEntry(BOB, topics, inside, place).find(Shop.Sold.class))
                .hasValue(new Shop.Sold(BOB, 12, new Item("tea", UInt256.of(3), 1), true));
        assertThat(new LogEntry(BOB, topics.subList(0, 2), inside, place).find(Shop.Sold.class))
                .as("fewer topics: another event")
                .isEmpty();
        assertThat(new LogEntry(BOB, topics, inside.slice(0, 32), place).find(Shop.Sold.class))
                .as("data cut off")
                .isEmpty();
        assertThat(new LogEntry(BOB, List.of(), Bytes.EMPTY, place).find(Shop.Sold.class))
                .as("anonymous")
                .isEmpty();
        assertThat(LogQuery.of(Shop.Sold.class).topics()).containsExactly(List.of(topic));
    }

    @Test
    void saysThatALogHoldsOnlyTheHashOfAText() {
        Hash topic = LogQuery.of(Shop.Labelled.class).topics().getFirst().getFirst();
        var log = new LogEntry(BOB, List.of(topic, ID), Bytes.EMPTY, new LogEntry.Place(1, ID, 0));

        assertThatThrownBy(() -> log.find(Shop.Labelled.class)).hasMessageContaining("only the hash of \"label\"");
    }

    @Test
    void asksForAReturnedValueByTraceOrSaysThatItCannot() {
        assertThatThrownBy(() -> zone.module(Shop.class).count())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shop.count returns a value")
                .hasMessageContaining("Zone.receiptOf");
        assertThat(node.asked("eth_sendRawTransaction")).isEmpty();
        assertThat(zone.receiptOf(() -> zone.module(Shop.class).count()).height())
                .isEqualTo(9);

        node.on("debug_traceTransaction", "\"result\":{\"output\":\"" + encoded("(uint256)", BigInteger.TEN) + "\"}");
        try (Zone tracing = Zone.connect(node.url(), KEY)) {
            assertThat(tracing.module(Shop.class).count()).isEqualTo(UInt256.of(10));
        }
    }

    @Test
    void refusesWhatIsNoModule() {
        assertThatThrownBy(() -> zone.module(Closed.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Closed")
                .hasMessageContaining("is final, so a program cannot have a stub of it");
        assertThatThrownBy(() -> zone.module(String.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> zone.module(Priced.class)).hasMessageContaining("no class marked @Module");
        assertThatThrownBy(() -> zone.contract(Shop.class, BOB)).hasMessageContaining("no interface marked @Contract");

        node.on("eth_getCode", "\"result\":\"0x\"");
        assertThatThrownBy(() -> zone.module(Shop.class)).hasMessage("the zone has no module shop");
        assertThatThrownBy(() -> zone.contract(Priced.class, BOB)).hasMessage("the zone has no contract at " + BOB);
    }

    @Test
    void callsAContractByAnInterface() {
        node.on("eth_call", result(encoded("(uint256)", BigInteger.TWO)));

        assertThat(zone.contract(Priced.class, BOB).price("tea")).isEqualTo(UInt256.of(2));
        assertThat(node.asked("eth_call").getFirst().get(0).get("to").asString())
                .isEqualTo(BOB.toHex());
    }

    @Contract
    interface Priced {
        @View
        UInt256 price(String title);
    }

    @Module(name = "closed", version = "1.0.0")
    static final class Closed {
        private final Context context;

        Closed(Context context) {
            this.context = context;
        }

        @View
        Address self() {
            return context.self();
        }
    }
}
