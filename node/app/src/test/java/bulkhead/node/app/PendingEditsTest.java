package bulkhead.node.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.BlockOutcome;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.KnownTransactions;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.edit.StateEdit;
import bulkhead.kernel.edit.StateEdits;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.memory.MemoryStore;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PendingEditsTest {

    private static final Address SOMEBODY = Address.fromHex("0x00000000000000000000000000000000000000aa");
    private static final Address OTHER = Address.fromHex("0x00000000000000000000000000000000000000bb");
    private static final Genesis GENESIS = new Genesis(
            new Genesis.Identity("edits-1", 31_337, new ZoneTime(1_000, 0), true),
            new Genesis.Rules(ProtocolVersion.V1, FeePolicy.EIP1559, UInt256.of(7), Limits.STANDARD),
            new TreeMap<>(),
            List.of(DevZone.validator()),
            List.of());

    private final Kernel kernel = Kernels.of(new GenesisFile(GENESIS, List.of()), KnownTransactions.NONE);
    private final MemoryStore store = new MemoryStore(GENESIS.zoneIdentity());
    private final PendingEdits edits = new PendingEdits(store);

    PendingEditsTest() {
        store.apply(kernel.genesisChanges());
    }

    private static List<StateEdit> balance(Address account, long wei) {
        return List.of(new StateEdit.Balance(account, UInt256.of(wei)));
    }

    private long balance(Address account) {
        return new ZoneState(edits.latest()).account(account).balance().toLong();
    }

    private ExecutedBlock execute(StateEdits heading) {
        var header = new BlockHeader(
                store.latest().height() + 1,
                new ZoneTime(2_000, 0),
                Hash.ZERO,
                GENESIS.validators().getFirst().address(),
                Hash.ZERO);
        var input = new BlockInput(header, List.of(heading.encode()), BlockInput.LastCommit.NONE, List.of());
        return ((BlockOutcome.Executed) kernel.execute(store.latest(), input)).block();
    }

    private void commit(StateEdits heading, Runnable meanwhile) {
        ExecutedBlock block = execute(heading);
        meanwhile.run();
        edits.commit(heading, () -> {
            store.append(new BlockRecord(
                    new BlockId(block.input().header().height(), Hash.ZERO),
                    block.hashes(),
                    BlockCodec.encodeRequest(block.input()),
                    BlockCodec.encodeResults(block),
                    Bytes.EMPTY));
            store.apply(block.changes());
        });
    }

    @Test
    void areSeenAtOnceAndLeaveTheLastBlockAsItIs() {
        Hash root = store.latest().zoneRoot();

        edits.add(balance(SOMEBODY, 5));
        edits.add(balance(SOMEBODY, 6));

        assertThat(balance(SOMEBODY)).isEqualTo(6);
        assertThat(edits.latest().height()).isZero();
        assertThat(edits.latest().zoneRoot()).isEqualTo(root);
    }

    @Test
    void aBlockTakesAlongWhatItExecutedAndWhatCameMeanwhileWaits() {
        edits.add(balance(SOMEBODY, 5));

        commit(edits.edits(), () -> edits.add(balance(OTHER, 9)));

        assertThat(new ZoneState(store.latest()).account(SOMEBODY).balance()).isEqualTo(UInt256.of(5));
        assertThat(new ZoneState(store.latest()).account(OTHER).isEmpty()).isTrue();
        assertThat(balance(OTHER)).isEqualTo(9);
        assertThat(edits.edits().all()).isEqualTo(balance(OTHER, 9));
    }

    @Test
    void whatTheBlockMadeImpossibleIsDropped() {
        edits.add(List.of(new StateEdit.Nonce(SOMEBODY, 4)));
        StateEdits higher = new StateEdits(List.of(new StateEdit.Nonce(SOMEBODY, 8)));
        StateEdits taken = edits.edits();
        ExecutedBlock block = execute(higher);

        edits.add(List.of(new StateEdit.Nonce(SOMEBODY, 6)));
        edits.commit(taken, () -> {
            store.append(new BlockRecord(
                    new BlockId(1, Hash.ZERO), List.of(), Bytes.EMPTY, BlockCodec.encodeResults(block), Bytes.EMPTY));
            store.apply(block.changes());
        });

        assertThat(edits.edits().isEmpty()).isTrue();
        assertThat(new ZoneState(edits.latest()).account(SOMEBODY).nonce()).isEqualTo(8);
    }

    @Test
    void goingBackForgetsThem() {
        edits.add(balance(SOMEBODY, 5));
        StateEdits waiting = edits.edits();

        edits.rewind(() -> store.rewind(0));

        assertThat(balance(SOMEBODY)).isZero();
        edits.set(waiting);
        assertThat(balance(SOMEBODY)).isEqualTo(5);
    }

    @Test
    void refusesMoreThanABlockHasRoomForAndKeepsWhatWaited() {
        edits.add(balance(SOMEBODY, 5));
        byte[] code = new byte[60_000];

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        edits.add(List.of(new StateEdit.Code(OTHER, Bytes.wrap(code))));
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("make a block first");
        assertThat(balance(SOMEBODY)).isEqualTo(5);
        assertThat(edits.edits().all()).hasSizeBetween(30, 36);
    }
}
