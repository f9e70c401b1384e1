package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.SystemRecords;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.store.api.CompartmentName;
import bulkhead.testing.fixtures.SharedFolder;
import com.esaulpaugh.headlong.rlp.RLPEncoder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The bytes of docs/formats.md, written down by hand and encoded by headlong.
class ZoneFormatTest {

    private static final String FIXTURES = "evm/ethereum-tests-public.zip";
    private static final Bytes META = Bytes.of((byte) 0);

    private final ScriptedModule module = new ScriptedModule("ledger");

    @Test
    void everyCompartmentIsBornWithItsMetaRecord() {
        TestZone zone = TestZone.free(Map.of(), module);

        assertThat(zone.state().roots().keySet())
                .extracting(CompartmentName::value)
                .containsExactly("accounts", "blocks", "code", "evm", "ledger", "system");
        for (CompartmentName name : zone.state().roots().keySet()) {
            assertThat(zone.state().find(name, META)).contains(encoded(1L, 0L));
        }
    }

    @Test
    void accountsCodeAndSlotsLieWhereTheFormatSays() {
        Bytes code = Assembly.store(3, 7);
        TestZone zone = TestZone.free(TestZone.contracts(code));
        Address contract = TestZone.contract(0);

        zone.apply(zone.call(0, contract, Bytes.EMPTY));

        assertThat(zone.state().find(Compartments.ACCOUNTS, contract.bytes()))
                .contains(encoded(1L, 0L, Keccak256.hash(code).bytes()));
        assertThat(zone.state().find(Compartments.ACCOUNTS, TestZone.address(1).bytes()))
                .contains(encoded(0L, TestZone.FUNDS.toBigInteger(), Keccak256.EMPTY.bytes()));
        assertThat(zone.state().find(Compartments.CODE, Keccak256.hash(code).bytes()))
                .contains(code);
        Bytes slot = Bytes.concat(contract.bytes(), UInt256.of(3).toBytes());
        assertThat(zone.state().find(Compartments.EVM, slot))
                .contains(UInt256.of(7).toBytes());
        assertThat(zone.state()
                        .find(Compartments.ACCOUNTS, Bytes.of((byte) 0x55).padLeft(20)))
                .isEmpty();
    }

    @Test
    void aSlotSetToZeroIsAbsent() {
        TestZone zone = TestZone.free(TestZone.contracts(Bytes.concat(Assembly.store(3, 7), Assembly.store(3, 0))));

        zone.apply(zone.call(0, TestZone.contract(0), Bytes.EMPTY));

        Bytes slot = Bytes.concat(TestZone.contract(0).bytes(), UInt256.of(3).toBytes());
        assertThat(zone.state().find(Compartments.EVM, slot)).isEmpty();
    }

    @Test
    void systemHoldsTheZonesRules() {
        var rules = new Genesis.Rules(ProtocolVersion.V1, FeePolicy.EIP1559, UInt256.of(1_000), Limits.STANDARD);
        TestZone zone = TestZone.of(rules, Map.of(), module);

        assertSystem(zone, Bytes.of((byte) 1), Bytes.fromHex("c3c28001"));
        assertSystem(
                zone,
                Bytes.of((byte) 2),
                encoded(
                        "test-1",
                        31337L,
                        1L,
                        "eip1559",
                        zone.kernel().genesis().hash().bytes()));
        assertSystem(
                zone,
                Bytes.of((byte) 3),
                encoded(131_072L, 16_777_216L, 4_194_304L, 150_000_000L, 1_048_576L, 256L, 10_000_000L));
        Bytes validator = zone.kernel().genesis().validators().getFirst().address();
        assertThat(zone.state().find(Compartments.SYSTEM, Bytes.concat(Bytes.of((byte) 4), validator)))
                .contains(TestZone.FEE_ACCOUNT.bytes());
        assertSystem(
                zone,
                Bytes.concat(Bytes.of((byte) 5), text("ledger")),
                encoded("1.0.0", module.version().jarHash().bytes(), Hash.ZERO.bytes()));
        assertThat(zone.state().find(Compartments.BLOCKS, Bytes.of((byte) 1)))
                .contains(UInt256.of(1_000).toBytes());
        assertThat(new SystemRecords(zone.state()).modules()).hasSize(1);
    }

    @Test
    void theHistoryContractIsTheOneOfTheEip() {
        JsonNode test = SharedFolder.json(
                        FIXTURES,
                        "blockchain_tests/prague/eip2935_historical_block_hashes_from_state/test_eip_2935.json")
                .values()
                .stream()
                .findFirst()
                .orElseThrow();

        JsonNode contract = test.get("pre").get(HistoryContract.ADDRESS.toHex());

        assertThat(HistoryContract.CODE)
                .isEqualTo(Bytes.fromHex(contract.get("code").asString()));
    }

    @Test
    void prevRandaoIsDerivedFromParentHashAndHeight() {
        TestZone zone = TestZone.free(Map.of());
        var header = zone.input().header();

        Bytes preimage = Bytes.concat(
                text("bulkhead/prevrandao"), zone.kernel().genesis().hash().bytes(), Bytes.fromHex("0000000000000001"));

        assertThat(header.prevRandao()).isEqualTo(Keccak256.hash(preimage));
    }

    @Test
    void aGenesisIsWrittenAsTheFormatSays() {
        Genesis genesis = TestZone.genesis(Genesis.Rules.FREE, Map.of(), List.of());
        Bytes encoded = genesis.encode();

        Bytes identity = encoded("test-1", 31337L, 1_700_000_000L, 0L, 1L);
        Bytes limits = encoded(131_072L, 16_777_216L, 4_194_304L, 150_000_000L, 1_048_576L, 256L, 10_000_000L);

        // format, identity, then the rules: a list of version, policy, base fee and limits
        Bytes rules = Bytes.concat(Bytes.fromHex("01"), rlpText("none"), Bytes.fromHex("80"), limits);
        Bytes start = Bytes.concat(Bytes.fromHex("01"), identity, Bytes.of((byte) (0xC0 + rules.size())), rules);
        assertThat(encoded.slice(3, 3 + start.size())).isEqualTo(start);
    }

    private static void assertSystem(TestZone zone, Bytes key, Bytes expected) {
        assertThat(zone.state().find(Compartments.SYSTEM, key)).contains(expected);
    }

    private static Bytes encoded(Object... items) {
        return Bytes.of(
                RLPEncoder.list(Arrays.stream(items).map(ZoneFormatTest::bytes).toList()));
    }

    private static Bytes rlpText(String text) {
        return Bytes.of(RLPEncoder.string(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(Object item) {
        return switch (item) {
            case Long number -> unsigned(BigInteger.valueOf(number));
            case BigInteger number -> unsigned(number);
            case String text -> text.getBytes(StandardCharsets.US_ASCII);
            case Bytes bytes -> bytes.toArray();
            default -> throw new AssertionError(item);
        };
    }

    private static byte[] unsigned(BigInteger number) {
        return UInt256.from(number).toMinimalBytes().toArray();
    }
}
