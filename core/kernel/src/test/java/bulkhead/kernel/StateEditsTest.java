package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.edit.EditedState;
import bulkhead.kernel.edit.StateEdit;
import bulkhead.kernel.edit.StateEdits;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.zone.Genesis;
import bulkhead.store.memory.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateEditsTest {

    private static final Address SOMEBODY = Address.fromHex("0x00000000000000000000000000000000000000aa");
    private static final UInt256 ETHER = UInt256.parse("0xde0b6b3a7640000");

    /// Stores PREVRANDAO in slot 0x44, the block's gas limit in 0x45, its base fee in 0x48, its coinbase in 0x41.
    private static final Bytes SHOWING = Bytes.concat(
            Assembly.keep(0x44, 0x44), Assembly.keep(0x45, 0x45), Assembly.keep(0x48, 0x48), Assembly.keep(0x41, 0x41));

    private static Bytes edits(StateEdit... edits) {
        return new StateEdits(List.of(edits)).encode();
    }

    @Test
    void transactionsOfTheBlockSeeTheStateWithTheEdits() {
        TestZone zone = TestZone.charging();
        Bytes all = edits(
                new StateEdit.Code(SOMEBODY, SHOWING),
                new StateEdit.Slot(SOMEBODY, UInt256.of(7), UInt256.of(8)),
                new StateEdit.Nonce(TestZone.address(0), 5),
                new StateEdit.Balance(TestZone.address(0), ETHER.multiply(UInt256.of(9))),
                new StateEdit.BaseFee(UInt256.of(1_500_000_000)),
                new StateEdit.BlockGas(30_000_000),
                new StateEdit.PrevRandao(new Hash(Bytes.of((byte) 3).padLeft(32))),
                new StateEdit.FeeAccount(zone.input().header().proposer(), SOMEBODY));

        ExecutedBlock block = zone.apply(all, zone.transaction(0, 5, Optional.of(SOMEBODY), UInt256.ZERO, Bytes.EMPTY));

        ZoneState after = zone.view();
        assertThat(block.transactions()).hasSize(1);
        assertThat(block.transactions().getFirst().receipt().isSuccess()).isTrue();
        assertThat(after.account(TestZone.address(0)).nonce()).isEqualTo(6);
        assertThat(after.slot(SOMEBODY, UInt256.of(7))).isEqualTo(UInt256.of(8));
        assertThat(after.slot(SOMEBODY, UInt256.of(0x44))).isEqualTo(UInt256.of(3));
        assertThat(after.slot(SOMEBODY, UInt256.of(0x45))).isEqualTo(UInt256.of(30_000_000));
        assertThat(after.slot(SOMEBODY, UInt256.of(0x48))).isEqualTo(UInt256.of(1_500_000_000));
        assertThat(after.slot(SOMEBODY, UInt256.of(0x41))).isEqualTo(UInt256.from(SOMEBODY.bytes()));
        assertThat(after.account(SOMEBODY).balance()).as("the tip").isGreaterThan(UInt256.ZERO);
        assertThat(block.parameters().orElseThrow().blockGasMax()).isEqualTo(30_000_000);
    }

    @Test
    void haveAResultForTheEngineButAreNoTransaction() {
        TestZone zone = TestZone.charging();
        Bytes transfer = zone.transaction(0, 0, Optional.of(SOMEBODY), UInt256.ONE, Bytes.EMPTY);
        ExecutedBlock plain = executed(zone, transfer);

        ExecutedBlock edited = executed(zone, edits(new StateEdit.Balance(SOMEBODY, ETHER)), transfer);
        BlockView view = BlockCodec.view(zone.adopt(edited));

        assertThat(edited.results()).hasSize(2);
        assertThat(edited.results().getLast()).isEqualTo(plain.results().getFirst());
        assertThat(edited.hashes()).isEqualTo(plain.hashes());
        assertThat(edited.figures().roots().transactions())
                .isEqualTo(plain.figures().roots().transactions());
        assertThat(edited.figures().roots().receipts())
                .isEqualTo(plain.figures().roots().receipts());
        assertThat(view.transactions()).isEqualTo(edited.transactions());
    }

    @Test
    void theBlockExecutesAgainToTheSameRoot() {
        TestZone zone = TestZone.charging();
        Bytes all = edits(
                new StateEdit.Balance(SOMEBODY, ETHER),
                new StateEdit.Code(SOMEBODY, SHOWING),
                new StateEdit.PrevRandao(Hash.ZERO));
        ExecutedBlock block = zone.apply(all, zone.call(1, SOMEBODY, Bytes.EMPTY));

        try (MemoryStore again = new MemoryStore(zone.kernel().genesis().zoneIdentity())) {
            again.apply(zone.kernel().genesisChanges());
            var request = BlockCodec.decodeRequest(BlockCodec.encodeRequest(block.input()));
            var outcome = (BlockOutcome.Executed) zone.kernel().execute(again.latest(), request);

            assertThat(BlockCodec.encodeResults(outcome.block())).isEqualTo(BlockCodec.encodeResults(block));
            assertThat(outcome.block().view(Hash.ZERO).prevRandao()).isEqualTo(Hash.ZERO);
        }
    }

    @Test
    void whatIsChangedBackLeavesTheStateAsItWas() {
        TestZone zone = TestZone.free(Map.of());
        Hash plain = executed(zone).zoneRoot();
        UInt256 before = zone.view().account(TestZone.address(1)).balance();

        ExecutedBlock block = executed(
                zone,
                edits(
                        new StateEdit.Balance(SOMEBODY, ETHER),
                        new StateEdit.Balance(TestZone.address(1), ETHER.multiply(UInt256.of(5))),
                        new StateEdit.Slot(SOMEBODY, UInt256.ONE, UInt256.ONE),
                        new StateEdit.Slot(SOMEBODY, UInt256.ONE, UInt256.ZERO),
                        new StateEdit.Balance(TestZone.address(1), before),
                        new StateEdit.Balance(SOMEBODY, UInt256.ZERO)));

        assertThat(block.zoneRoot()).isEqualTo(plain);
    }

    @Test
    void theEditedStateListsKeysAsAStoreWould() {
        TestZone zone = TestZone.free(Map.of());
        StateEdits edits = new StateEdits(List.of(
                new StateEdit.Balance(SOMEBODY, ETHER), new StateEdit.Balance(TestZone.address(1), UInt256.ZERO)));

        EditedState edited = edits.over(zone.state());
        zone.apply(edits.encode());

        for (int limit = 1; limit < 10; limit++) {
            assertThat(edited.keys(Compartments.ACCOUNTS, Bytes.EMPTY, Bytes.EMPTY, limit))
                    .isEqualTo(zone.state().keys(Compartments.ACCOUNTS, Bytes.EMPTY, Bytes.EMPTY, limit));
        }
    }

    @Test
    void refusesWhatCannotBe() {
        TestZone free = TestZone.free(Map.of());
        free.apply(free.transaction(0, 0, Optional.of(SOMEBODY), UInt256.ONE, Bytes.EMPTY));

        assertRefused(free, new StateEdit.Nonce(TestZone.address(0), 0), "must not be smaller than the existing nonce");
        assertRefused(free, new StateEdit.Balance(SOMEBODY, UInt256.ONE.shiftLeft(192)), "below 2^192");
        assertRefused(free, new StateEdit.BaseFee(UInt256.ONE), "gas is free");
        assertRefused(free, new StateEdit.Code(SOMEBODY, Bytes.wrap(new byte[65_537])), "at most 65536");
        assertRefused(free, new StateEdit.FeeAccount(SOMEBODY.bytes(), SOMEBODY), "no validator");
        assertRefused(free, new StateEdit.BlockGas(0), "not positive");
    }

    @Test
    void malformedEditsMakeTheBlockInvalid() {
        TestZone zone = TestZone.free(Map.of());
        Bytes unknown = Bytes.fromHex("0x44c2c109"); // kind 9
        Bytes late = edits(new StateEdit.Balance(SOMEBODY, ETHER));

        assertThat(rejected(zone, unknown).error().message()).contains("kind 9 is not known");
        assertThat(rejected(zone, Bytes.fromHex("0x44")).index()).isZero();
        assertThat(rejected(zone, zone.call(0, SOMEBODY, Bytes.EMPTY), late).index())
                .isEqualTo(1);
    }

    /// The one promise that keeps edits out of every real zone.
    @Test
    void aZoneThatIsNoDevZoneRefusesThem() {
        Genesis dev = TestZone.genesis(Genesis.Rules.FREE, Map.of(), List.of());
        Genesis.Identity identity = dev.identity();
        var real = new Genesis(
                new Genesis.Identity(identity.zoneId(), identity.chainId(), identity.time(), false),
                dev.rules(),
                dev.allocations(),
                dev.validators(),
                dev.modules());
        TestZone zone = TestZone.of(real);

        assertThat(rejected(zone, edits(new StateEdit.Balance(SOMEBODY, ETHER)))
                        .error()
                        .message())
                .isEqualTo("transaction type not supported: 0x44, edits, outside of dev zones");
        assertThat(zone.kernel()
                        .verify(edits(new StateEdit.Balance(SOMEBODY, ETHER)))
                        .toString())
                .contains("0x44 edits a dev zone's state and is never sent");
    }

    private static void assertRefused(TestZone zone, StateEdit edit, String reason) {
        assertThatThrownBy(() -> new StateEdits(List.of(edit)).over(zone.state()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
        assertThat(rejected(zone, edits(edit)).error().message()).contains(reason);
    }

    private static BlockOutcome.Rejected rejected(TestZone zone, Bytes... content) {
        return (BlockOutcome.Rejected) zone.execute(content);
    }

    private static ExecutedBlock executed(TestZone zone, Bytes... content) {
        return ((BlockOutcome.Executed) zone.execute(content)).block();
    }
}
