package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.module.InstalledModule.Hook;
import bulkhead.kernel.simulation.AccountOverride;
import bulkhead.kernel.simulation.AccountOverride.Slots;
import bulkhead.kernel.simulation.BlockOverrides;
import bulkhead.kernel.simulation.Overrides;
import bulkhead.kernel.simulation.SimulatedBlock;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.simulation.SimulationRequest;
import bulkhead.kernel.simulation.StateOverrides;
import bulkhead.kernel.state.StackedState;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.store.api.StateReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlockSimulationTest {

    private static final long GAS = 50_000_000;
    private static final Address SOMEBODY = Address.fromHex("0x00000000000000000000000000000000000000aa");

    /// Adds one to slot 0 and returns it.
    private static final Bytes COUNTS = Bytes.fromHex("5f54600101805f555f5260205ff3");

    @Test
    void aSimulatedBlockHasTheReceiptsOfTheRealOne() {
        TestZone zone = TestZone.charging();
        Bytes encoded = zone.transaction(0, 0, Optional.of(SOMEBODY), UInt256.of(5), Bytes.EMPTY);
        Transaction transaction = SignedTransaction.decode(encoded).transaction();
        var call = new SimulationRequest.Call(
                TestZone.address(0),
                transaction,
                Optional.of(0L),
                Optional.of(transaction.body().gasLimit()));
        var rules = new SimulationRequest.Rules(true, false, GAS);
        var request = new SimulationRequest(
                base(zone), List.of(new SimulationRequest.Block(Overrides.NONE, List.of(call))), rules);

        SimulatedBlock simulated = simulated(zone, request).getFirst();
        ExecutedBlock real = zone.apply(encoded);

        assertThat(simulated.header().figures().gas()).isEqualTo(real.figures().gas());
        assertThat(simulated.header().figures().roots().receipts())
                .isEqualTo(real.figures().roots().receipts());
        assertThat(simulated.transactions().getFirst().outcome().price())
                .isEqualTo(real.transactions().getFirst().figures().price());
    }

    @Test
    void blocksFollowEachOtherAndLeaveNothing() {
        TestZone zone = TestZone.free(TestZone.contracts(COUNTS));
        Hash before = zone.state().zoneRoot();
        var block = new SimulationRequest.Block(Overrides.NONE, List.of(call(TestZone.contract(0))));

        List<SimulatedBlock> blocks = simulated(zone, request(zone, block, block, block));

        assertThat(blocks)
                .extracting(each ->
                        each.transactions().getFirst().outcome().result().output())
                .containsExactly(word(1), word(2), word(3));
        for (int i = 1; i < blocks.size(); i++) {
            assertThat(blocks.get(i).header().place().parent())
                    .isEqualTo(blocks.get(i - 1).header().hash());
        }
        assertThat(zone.state().zoneRoot()).isEqualTo(before);
        assertThat(zone.view().slot(TestZone.contract(0), UInt256.ZERO)).isEqualTo(UInt256.ZERO);
    }

    @Test
    void theStateRootIsThatOfAStoreWithTheSameChanges() {
        TestZone zone = TestZone.free(TestZone.contracts(COUNTS));
        ExecutedBlock first = zone.apply(zone.call(0, TestZone.contract(0), Bytes.EMPTY));
        StateReader genesis = zone.stateAt(0);

        var stacked = new StackedState(genesis);
        stacked.add(first.changes());
        ExecutedBlock second = ((BlockOutcome.Executed)
                        zone.kernel().execute(stacked, zone.input(zone.call(0, SOMEBODY, Bytes.EMPTY))))
                .block();
        ExecutedBlock expected = zone.apply(second.input().transactions().getFirst());

        assertThat(second.zoneRoot()).isEqualTo(expected.zoneRoot());
        stacked.add(second.changes());
        assertThat(stacked.zoneRoot()).isEqualTo(zone.state().zoneRoot());
        assertThat(stacked.roots()).isEqualTo(zone.state().roots());
        stacked.roots().keySet().forEach(name -> {
            for (int limit : new int[] {1, 2, 3, 100}) {
                assertThat(stacked.keys(name, Bytes.EMPTY, Bytes.EMPTY, limit))
                        .isEqualTo(zone.state().keys(name, Bytes.EMPTY, Bytes.EMPTY, limit));
            }
        });
    }

    @Test
    void replacedSlotsAreGoneFromTheStateRoot() {
        TestZone zone = TestZone.free(TestZone.contracts(COUNTS));
        Address contract = TestZone.contract(0);
        Hash untouched = rootAfter(zone, Overrides.NONE);
        zone.apply(zone.call(0, contract, Bytes.EMPTY));
        Overrides cleared = state(contract, AccountOverride.NONE.withSlots(new Slots.Replaced(new TreeMap<>())));
        Overrides zeroed = state(
                contract,
                AccountOverride.NONE.withSlots(new Slots.Changed(new TreeMap<>(Map.of(UInt256.ZERO, UInt256.ZERO)))));

        assertThat(rootAfter(zone, cleared)).isEqualTo(rootAfter(zone, zeroed)).isNotEqualTo(untouched);
        assertThat(rootAfter(zone, cleared)).isNotEqualTo(rootAfter(zone, Overrides.NONE));
    }

    @Test
    void hooksRunInEachBlockAndTakeOfTheRequestsGas() {
        var module = new ScriptedModule("ledger").with(Hook.BEGIN_BLOCK, ScriptedModule.write(7, 9));
        TestZone zone = TestZone.free(Map.of(), module);
        var block = new SimulationRequest.Block(Overrides.NONE, List.of());

        List<SimulatedBlock> blocks = simulated(zone, request(zone, block));
        var poor = new SimulationRequest.Rules(false, false, 1);
        var outcome = zone.kernel().simulate(zone.state(), new SimulationRequest(base(zone), List.of(block), poor));

        assertThat(blocks.getFirst().header().figures().roots().state())
                .isNotEqualTo(rootAfter(TestZone.free(Map.of(), new ScriptedModule("ledger")), Overrides.NONE));
        assertThat(outcome).isEqualTo(new SimulationOutcome.GasExhausted(1));
    }

    @Test
    void allCallsTogetherEndWithTheRequestsGas() {
        TestZone zone = TestZone.free(TestZone.contracts(Bytes.fromHex("5b5f56"))); // never ends
        var block = new SimulationRequest.Block(
                Overrides.NONE, List.of(call(TestZone.contract(0)), call(TestZone.contract(0))));

        SimulationOutcome outcome = zone.kernel().simulate(zone.state(), request(zone, block));
        SimulatedBlock one = simulated(
                        zone,
                        request(zone, new SimulationRequest.Block(Overrides.NONE, List.of(call(TestZone.contract(0))))))
                .getFirst();

        assertThat(one.header().figures().gas().used()).isEqualTo(GAS);
        assertThat(one.transactions().getFirst().outcome().result()).isInstanceOf(CallResult.Halted.class);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SimulationOutcome.Refused.class,
                        refused -> assertThat(refused.gas()).isZero());
    }

    @Test
    void whatCallsReturnIsBounded() {
        TestZone zone = TestZone.free(TestZone.contracts(Bytes.fromHex("620200005ff3"))); // returns 128 KiB of zeros
        List<SimulationRequest.Call> calls = Collections.nCopies(65, call(TestZone.contract(0)));

        assertThat(zone.kernel()
                        .simulate(zone.state(), request(zone, new SimulationRequest.Block(Overrides.NONE, calls))))
                .isEqualTo(new SimulationOutcome.OutputTooLarge(8 << 20));
        assertThat(simulated(zone, request(zone, new SimulationRequest.Block(Overrides.NONE, calls.subList(0, 64)))))
                .hasSize(1);
    }

    @Test
    void gapsAreFilledUpToABound() {
        TestZone zone = TestZone.free(Map.of());

        assertThat(simulated(zone, request(zone, at(256)))).hasSize(256);
        assertThat(zone.kernel().simulate(zone.state(), request(zone, at(257))))
                .isEqualTo(new SimulationOutcome.TooManyBlocks(256));
        assertThat(zone.kernel().simulate(zone.state(), request(zone, at(3), at(3))))
                .isEqualTo(new SimulationOutcome.NumberNotAbove(3, 3));
    }

    @Test
    void aCallThatWantsMoreThanItsBlockHasIsRefused() {
        TestZone zone = TestZone.free(Map.of());
        var fees = new BlockOverrides.Fees(Optional.of(30_000L), Optional.empty(), Optional.empty());
        var small = new Overrides(
                StateOverrides.NONE,
                new BlockOverrides(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), fees));
        var greedy = new SimulationRequest.Call(
                SOMEBODY, call(SOMEBODY).transaction(), Optional.empty(), Optional.of(30_001L));

        assertThat(zone.kernel()
                        .simulate(zone.state(), request(zone, new SimulationRequest.Block(small, List.of(greedy)))))
                .isEqualTo(new SimulationOutcome.BlockFull(0, 30_000));
    }

    private static SimulationRequest.Block at(long number) {
        var block = new BlockOverrides(
                Optional.of(number), Optional.empty(), Optional.empty(), Optional.empty(), BlockOverrides.Fees.NONE);
        return new SimulationRequest.Block(new Overrides(StateOverrides.NONE, block), List.of());
    }

    private static Hash rootAfter(TestZone zone, Overrides overrides) {
        return simulated(zone, request(zone, new SimulationRequest.Block(overrides, List.of())))
                .getFirst()
                .header()
                .figures()
                .roots()
                .state();
    }

    private static Overrides state(Address address, AccountOverride account) {
        SequencedMap<Address, AccountOverride> accounts = new LinkedHashMap<>();
        accounts.put(address, account);
        return new Overrides(new StateOverrides(accounts), BlockOverrides.NONE);
    }

    private static SimulationRequest.Call call(Address to) {
        var body = new Transaction.Body(0, 0, Optional.of(to), UInt256.ZERO, Bytes.EMPTY);
        var transaction = new Transaction.Legacy(body, UInt256.ZERO, Optional.empty());
        return new SimulationRequest.Call(TestZone.address(0), transaction, Optional.empty(), Optional.empty());
    }

    private static List<SimulatedBlock> simulated(TestZone zone, SimulationRequest request) {
        SimulationOutcome outcome = zone.kernel().simulate(zone.state(), request);
        assertThat(outcome).isInstanceOf(SimulationOutcome.Simulated.class);
        return ((SimulationOutcome.Simulated) outcome).blocks();
    }

    private static SimulationRequest request(TestZone zone, SimulationRequest.Block... blocks) {
        return new SimulationRequest(base(zone), List.of(blocks), new SimulationRequest.Rules(false, false, GAS));
    }

    /// The last block, or what stands for genesis.
    private static BlockView base(TestZone zone) {
        return zone.lastBlock()
                .orElseGet(() ->
                        BlockView.genesis(zone.kernel().genesis(), zone.state().zoneRoot()));
    }

    private static Bytes word(long value) {
        return UInt256.of(value).toBytes();
    }
}
