package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Message;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.simulation.AccountOverride;
import bulkhead.kernel.simulation.AccountOverride.Slots;
import bulkhead.kernel.simulation.BlockOverrides;
import bulkhead.kernel.simulation.OverrideFlaw.Reason;
import bulkhead.kernel.simulation.Overrides;
import bulkhead.kernel.simulation.StateOverrides;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.transaction.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Address SOMEBODY = Address.fromHex("0x00000000000000000000000000000000000000aa");
    private static final Address ELSEWHERE = Address.fromHex("0x0000000000000000000000000000000000123456");
    private static final Address SHA256 = Address.fromHex("0x0000000000000000000000000000000000000002");
    private static final Address IDENTITY = Address.fromHex("0x0000000000000000000000000000000000000004");

    /// Returns the slot whose number it is called with.
    private static final Bytes READS = Bytes.fromHex("5f35545f5260205ff3");

    /// Returns what an instruction without operands answers.
    private static Bytes shows(int opcode) {
        return Bytes.concat(Bytes.of((byte) opcode), Bytes.fromHex("5f5260205ff3"));
    }

    @Test
    void seesAnotherBalanceNonceAndCode() {
        TestZone zone = TestZone.free(Map.of());
        var account =
                AccountOverride.NONE.withBalance(UInt256.of(77)).withNonce(9).withCode(shows(0x47)); // SELFBALANCE

        Bytes output = returned(zone, call(SOMEBODY, Bytes.EMPTY), state(SOMEBODY, account));

        assertThat(output).isEqualTo(UInt256.of(77).toBytes());
        assertThat(zone.view().account(SOMEBODY).balance()).isEqualTo(UInt256.ZERO);
    }

    @Test
    void replacesAllSlotsOrSome() {
        TestZone zone =
                TestZone.free(TestZone.contracts(Bytes.concat(Assembly.store(1, 11), Assembly.store(2, 22), READS)));
        Address contract = TestZone.contract(0);
        zone.apply(zone.call(0, contract, Bytes.EMPTY));
        var reads = AccountOverride.NONE.withCode(READS);
        var values = new TreeMap<>(Map.of(UInt256.ONE, UInt256.of(5)));
        var replaced = state(contract, reads.withSlots(new Slots.Replaced(values)));
        var changed = state(contract, reads.withSlots(new Slots.Changed(values)));

        assertThat(returned(zone, call(contract, word(1)), replaced)).isEqualTo(word(5));
        assertThat(returned(zone, call(contract, word(2)), replaced)).isEqualTo(word(0));
        assertThat(returned(zone, call(contract, word(1)), changed)).isEqualTo(word(5));
        assertThat(returned(zone, call(contract, word(2)), changed)).isEqualTo(word(22));
    }

    @Test
    void aReplacementForgetsWhatWasReadAndWrittenBefore() {
        TestZone zone = TestZone.free(TestZone.contracts(Bytes.concat(Assembly.store(1, 11), Assembly.store(2, 22))));
        Address contract = TestZone.contract(0);
        zone.apply(zone.call(0, contract, Bytes.EMPTY));
        Simulation simulation = zone.kernel().simulation(zone.state(), zone.nextBlock());
        assertThat(simulation.storage().load(contract, UInt256.ONE)).isEqualTo(UInt256.of(11));
        simulation.override(state(
                        contract,
                        AccountOverride.NONE.withSlots(
                                new Slots.Changed(new TreeMap<>(Map.of(UInt256.of(3), UInt256.ONE)))))
                .state());

        simulation.override(state(contract, AccountOverride.NONE.withSlots(new Slots.Replaced(new TreeMap<>())))
                .state());

        for (int slot = 1; slot <= 3; slot++) {
            assertThat(simulation.storage().load(contract, UInt256.of(slot))).isEqualTo(UInt256.ZERO);
        }
        assertThat(simulation.storage().hasStorage(contract)).isFalse();
    }

    @Test
    void showsAnotherBlock() {
        TestZone zone = TestZone.free(Map.of());
        var fees = new BlockOverrides.Fees(
                Optional.of(30_000_000L), Optional.of(UInt256.of(7)), Optional.of(UInt256.of(8)));
        var block = new BlockOverrides(
                Optional.of(500L), Optional.of(600L), Optional.of(SOMEBODY), Optional.of(TestZone.hash(4)), fees);
        Map<Integer, UInt256> expected = new TreeMap<>(Map.of(
                0x41, UInt256.from(SOMEBODY.bytes()),
                0x42, UInt256.of(600),
                0x43, UInt256.of(500),
                0x44, UInt256.from(TestZone.hash(4)),
                0x45, UInt256.of(30_000_000),
                0x48, UInt256.of(7),
                0x4A, UInt256.of(8)));

        expected.forEach((opcode, value) -> {
            StateOverrides code = state(ELSEWHERE, AccountOverride.NONE.withCode(shows(opcode)))
                    .state();
            var transaction = priced(call(ELSEWHERE, Bytes.EMPTY), 10);
            assertThat(returned(zone, transaction, new Overrides(code, block)))
                    .as("opcode 0x%x", opcode)
                    .isEqualTo(value.toBytes());
        });
    }

    @Test
    void whatPaysNothingSeesNoBaseFee() {
        TestZone zone = TestZone.charging();
        Overrides code = state(ELSEWHERE, AccountOverride.NONE.withCode(shows(0x48)));

        assertThat(returned(zone, call(ELSEWHERE, Bytes.EMPTY), code)).isEqualTo(word(0));
        assertThat(returned(zone, priced(call(ELSEWHERE, Bytes.EMPTY), 1_000_000_000), code))
                .isEqualTo(word(1_000_000_000));
    }

    @Test
    void hashesOfBlocksThatAreNotThereAreZero() {
        TestZone zone = TestZone.free(Map.of());
        zone.apply();
        zone.apply();
        Bytes asks = Bytes.fromHex("5f35405f5260205ff3"); // BLOCKHASH of the input
        StateOverrides code =
                state(ELSEWHERE, AccountOverride.NONE.withCode(asks)).state();
        long later = 8_191 + 1; // its slot in EIP-2935's ring is that of block 1
        var block = new BlockOverrides(
                Optional.of(later + 1), Optional.empty(), Optional.empty(), Optional.empty(), BlockOverrides.Fees.NONE);

        assertThat(returned(zone, call(ELSEWHERE, word(1)), new Overrides(code, BlockOverrides.NONE)))
                .isEqualTo(TestZone.hash(1).bytes());
        assertThat(returned(zone, call(ELSEWHERE, word(later)), new Overrides(code, block)))
                .isEqualTo(Hash.ZERO.bytes());
    }

    @Test
    void aPrecompileAnswersWhereItMoved() {
        TestZone zone = TestZone.free(Map.of());
        Bytes input = Bytes.fromHex("0x1234");
        Overrides moved = state(IDENTITY, AccountOverride.NONE.withMoveTo(ELSEWHERE));

        assertThat(returned(zone, call(ELSEWHERE, input), moved)).isEqualTo(input);
        assertThat(returned(zone, call(IDENTITY, input), moved)).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void codeTakesThePlaceOfAPrecompile() {
        TestZone zone = TestZone.free(Map.of());

        Bytes output =
                returned(zone, call(IDENTITY, word(3)), state(IDENTITY, AccountOverride.NONE.withCode(shows(0x36))));

        assertThat(output).isEqualTo(word(32)); // CALLDATASIZE
    }

    @Test
    void refusesOverridesThatMakeNoSense() {
        TestZone zone = TestZone.free(Map.of(), new ScriptedModule("ledger"));
        Address module = zone.kernel().modules(zone.state()).getFirst().address();
        SequencedMap<Address, AccountOverride> twice = new LinkedHashMap<>();
        twice.put(SHA256, AccountOverride.NONE.withMoveTo(ELSEWHERE));
        twice.put(ELSEWHERE, AccountOverride.NONE.withNonce(1));

        assertThat(reason(
                        zone,
                        state(SOMEBODY, AccountOverride.NONE.withMoveTo(ELSEWHERE))
                                .state()))
                .isEqualTo(Reason.NOT_A_PRECOMPILE);
        assertThat(reason(
                        zone,
                        state(SHA256, AccountOverride.NONE.withMoveTo(SHA256)).state()))
                .isEqualTo(Reason.MOVED_TO_ITSELF);
        assertThat(reason(zone, new StateOverrides(twice))).isEqualTo(Reason.TARGET_OVERRIDDEN);
        var slots = new Slots.Replaced(new TreeMap<>());
        assertThat(reason(
                        zone,
                        state(module, AccountOverride.NONE.withSlots(slots)).state()))
                .isEqualTo(Reason.SLOTS_OF_A_MODULE);
    }

    @Test
    void codeTakesThePlaceOfAModuleAndABalanceDoesNot() {
        TestZone zone = TestZone.free(Map.of(), new ScriptedModule("ledger"));
        Address module = zone.kernel().modules(zone.state()).getFirst().address();
        var untouched = zone.kernel()
                .call(zone.state(), request(zone, call(module, ScriptedModule.write(1, 2)), Overrides.NONE));
        Overrides rich = state(module, AccountOverride.NONE.withBalance(UInt256.of(5)));
        Overrides mock = state(module, AccountOverride.NONE.withCode(shows(0x36)));

        assertThat(zone.kernel().call(zone.state(), request(zone, call(module, ScriptedModule.write(1, 2)), rich)))
                .isEqualTo(untouched);
        assertThat(returned(zone, call(module, ScriptedModule.write(1, 2)), mock))
                .isEqualTo(word(3));
    }

    @Test
    void callsFollowEachOther() {
        TestZone zone =
                TestZone.free(TestZone.contracts(Bytes.fromHex("5f5460010180 5f55 5f5260205ff3".replace(" ", ""))));
        Simulation simulation = zone.kernel().simulation(zone.state(), zone.nextBlock());

        for (int expected = 1; expected <= 3; expected++) {
            var outcome = simulation.run(TestZone.address(0), call(TestZone.contract(0), Bytes.EMPTY));

            assertThat(executed(outcome).result().output()).isEqualTo(word(expected));
        }
        assertThat(simulation.accounts().nonce(TestZone.address(0))).isEqualTo(3);
        assertThat(zone.view().slot(TestZone.contract(0), UInt256.ZERO)).isEqualTo(UInt256.ZERO);
    }

    @Test
    void aStrictCallNeedsItsNonceAndItsFee() {
        TestZone zone = TestZone.charging();
        Simulation simulation = zone.kernel().simulation(zone.state(), zone.nextBlock());
        Transaction free = call(SOMEBODY, Bytes.EMPTY);

        assertThat(simulation.runStrictly(TestZone.address(0), free)).isInstanceOf(TransactionOutcome.Invalid.class);
        assertThat(simulation.runStrictly(
                        TestZone.address(0), priced(free, 1_000_000_000).withNonce(1)))
                .isInstanceOf(TransactionOutcome.Invalid.class);
        assertThat(simulation.runStrictly(TestZone.address(0), priced(free, 1_000_000_000)))
                .isInstanceOf(TransactionOutcome.Executed.class);
    }

    @Test
    void transfersLeaveLogsThatARevertTakesBack() {
        // Sends a wei to the account it is called with; reverts if the call fails.
        Bytes sends = Bytes.fromHex("5f5f5f5f60015f355af16010575f5ffd5b00");
        TestZone zone = TestZone.free(TestZone.contracts(sends, Assembly.REVERT));
        Simulation simulation = zone.kernel().simulation(zone.state(), zone.nextBlock());
        simulation.logTransfers();
        var ten = new Transaction.Body(0, 200_000, Optional.of(TestZone.contract(0)), UInt256.of(10), word(SOMEBODY));
        var toReverting = new Transaction.Body(
                0, 200_000, Optional.of(TestZone.contract(0)), UInt256.of(10), word(TestZone.contract(1)));

        var logs = executed(simulation.run(TestZone.address(0), free(ten))).logs();
        var undone = executed(simulation.run(TestZone.address(0), free(toReverting)));

        assertThat(logs).extracting(each -> each.address().toHex()).containsOnly("0x" + "ee".repeat(20));
        assertThat(logs)
                .extracting(log -> log.topics().subList(1, 3))
                .containsExactly(
                        List.of(topic(TestZone.address(0)), topic(TestZone.contract(0))),
                        List.of(topic(TestZone.contract(0)), topic(SOMEBODY)));
        assertThat(logs).extracting(log -> log.data()).containsExactly(word(10), word(1));
        assertThat(logs.getFirst().topics().getFirst().toHex()) // as every ERC-20 token's, EIP-20
                .isEqualTo("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
        assertThat(undone.result()).isInstanceOf(CallResult.Reverted.class);
        assertThat(undone.logs()).isEmpty();
    }

    @Test
    void balancesThatAreTooLargeToAddDoNotFail() {
        TestZone zone = TestZone.free(Map.of());
        SequencedMap<Address, AccountOverride> rich = new LinkedHashMap<>();
        rich.put(SOMEBODY, AccountOverride.NONE.withBalance(UInt256.MAX));
        rich.put(ELSEWHERE, AccountOverride.NONE.withBalance(UInt256.MAX));
        var body = new Transaction.Body(0, 100_000, Optional.of(ELSEWHERE), UInt256.of(2), Bytes.EMPTY);
        var overrides = new Overrides(new StateOverrides(rich), BlockOverrides.NONE);
        var request = CallRequest.of(SOMEBODY, free(body), zone.nextBlock()).withOverrides(overrides);

        assertThat(zone.kernel().call(zone.state(), request)).isInstanceOf(CallOutcome.Returned.class);
    }

    @Test
    void aTracerSeesContractsAndModules() {
        var module = new ScriptedModule("ledger");
        TestZone zone = TestZone.free(TestZone.contracts(Assembly.forward(0xF1, module.address(), 0)), module);
        List<Address> entered = new ArrayList<>();
        var request = request(zone, call(TestZone.contract(0), ScriptedModule.write(1, 2)), Overrides.NONE)
                .withTracer(new TransactionTracer() {
                    @Override
                    public void entered(Message message) {
                        entered.add(message.parties().code());
                    }

                    @Override
                    public void stepped(MachineState state) {}

                    @Override
                    public void left(Message message, CallResult result) {}
                });

        zone.kernel().call(zone.state(), request);

        assertThat(entered).containsExactly(TestZone.contract(0), module.address());
    }

    private static Optional<Reason> findReason(TestZone zone, StateOverrides overrides) {
        return zone.kernel()
                .simulation(zone.state(), zone.nextBlock())
                .override(overrides)
                .map(flaw -> flaw.reason());
    }

    private static Reason reason(TestZone zone, StateOverrides overrides) {
        return findReason(zone, overrides).orElseThrow();
    }

    private static Bytes returned(TestZone zone, Transaction transaction, Overrides overrides) {
        CallOutcome outcome = zone.kernel().call(zone.state(), request(zone, transaction, overrides));
        assertThat(outcome).isInstanceOf(CallOutcome.Returned.class);
        return ((CallOutcome.Returned) outcome).output();
    }

    private static CallRequest request(TestZone zone, Transaction transaction, Overrides overrides) {
        return CallRequest.of(TestZone.address(0), transaction, zone.nextBlock())
                .withOverrides(overrides);
    }

    private static TransactionOutcome.Executed executed(TransactionOutcome outcome) {
        assertThat(outcome).isInstanceOf(TransactionOutcome.Executed.class);
        return (TransactionOutcome.Executed) outcome;
    }

    private static Overrides state(Address address, AccountOverride account) {
        SequencedMap<Address, AccountOverride> accounts = new LinkedHashMap<>();
        accounts.put(address, account);
        return new Overrides(new StateOverrides(accounts), BlockOverrides.NONE);
    }

    private static Transaction call(Address to, Bytes input) {
        return free(new Transaction.Body(0, 200_000, Optional.of(to), UInt256.ZERO, input));
    }

    private static Transaction free(Transaction.Body body) {
        return new Transaction.Legacy(body, UInt256.ZERO, Optional.empty());
    }

    private static Transaction priced(Transaction transaction, long price) {
        return new Transaction.Legacy(transaction.body(), UInt256.of(price), Optional.empty());
    }

    private static Bytes word(long value) {
        return UInt256.of(value).toBytes();
    }

    private static Bytes word(Address address) {
        return address.bytes().padLeft(32);
    }

    private static Hash topic(Address address) {
        return new Hash(word(address));
    }
}
