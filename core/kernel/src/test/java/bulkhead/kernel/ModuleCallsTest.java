package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.evm.Delegation;
import bulkhead.evm.Log;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.execution.FaultLog;
import bulkhead.kernel.module.InstalledModule.Hook;
import bulkhead.kernel.module.ModuleAddress;
import bulkhead.kernel.transaction.Authorization;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionType;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// INV-043 and the rules of modules: called like contracts, contained, never borrowed.
class ModuleCallsTest {

    private static final int CALL = 0xF1;
    private static final int CALLCODE = 0xF2;
    private static final int DELEGATECALL = 0xF4;
    private static final int STATICCALL = 0xFA;

    private final ScriptedModule module = new ScriptedModule("ledger");
    private final Address contract = TestZone.contract(0);

    @Test
    void aContractCallsAModule() {
        TestZone zone = TestZone.free(TestZone.contracts(Assembly.forward(CALL, module.address(), 0)), module);

        zone.apply(zone.call(0, contract, ScriptedModule.write(1, 2)));

        assertThat(zone.record(module, 1)).contains(Bytes.of((byte) 2));
        assertThat(zone.view().slot(contract, UInt256.ZERO)).isEqualTo(UInt256.ONE);
    }

    @Test
    void aRevertAboveUndoesWhatTheModuleWrote() {
        Bytes code = Bytes.concat(Assembly.forward(CALL, module.address(), 0), Assembly.REVERT);
        TestZone zone = TestZone.free(TestZone.contracts(code), module);

        ExecutedBlock block = zone.apply(zone.call(0, contract, ScriptedModule.write(1, 2)));

        assertThat(block.results().getFirst().code()).isEqualTo(1);
        assertThat(zone.record(module, 1)).isEmpty();
    }

    @Test
    void aModulesRefusalUndoesWhatTheContractBelowWrote() {
        TestZone zone = TestZone.free(TestZone.contracts(Assembly.store(1, 2)), module);
        Bytes script = Bytes.concat(
                ScriptedModule.write(1, 2),
                ScriptedModule.call(contract, Bytes.EMPTY),
                ScriptedModule.step(ScriptedModule.REVERT));

        ExecutedBlock block = zone.apply(zone.call(0, module.address(), script));

        assertThat(block.results().getFirst().code()).isEqualTo(1);
        assertThat(zone.view().slot(contract, UInt256.ONE)).isEqualTo(UInt256.ZERO);
        assertThat(zone.record(module, 1)).isEmpty();
        assertThat(block.transactions()).hasSize(1); // a refusal is no fault
    }

    @Test
    void aModuleCallsAContract() {
        TestZone zone = TestZone.free(TestZone.contracts(Assembly.store(1, 2)), module);

        zone.apply(zone.call(0, module.address(), ScriptedModule.call(contract, Bytes.EMPTY)));

        assertThat(zone.view().slot(contract, UInt256.ONE)).isEqualTo(UInt256.of(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {CALLCODE, DELEGATECALL})
    void nobodyBorrowsAModulesCode(int opcode) {
        TestZone zone = TestZone.free(TestZone.contracts(Assembly.forward(opcode, module.address(), 0)), module);

        ExecutedBlock block = zone.apply(zone.call(0, contract, ScriptedModule.write(1, 2)));

        assertThat(block.results().getFirst().code()).isZero(); // the caller goes on, with its gas
        assertThat(zone.view().slot(contract, UInt256.ZERO)).isEqualTo(UInt256.ZERO);
        assertThat(zone.record(module, 1)).isEmpty();
    }

    @Test
    void anAccountThatDelegatesToAModuleReverts() {
        TestZone zone = TestZone.free(Map.of(), module);
        zone.apply(delegation(module.address()));
        assertThat(zone.view().code(TestZone.address(1))).isEqualTo(Delegation.to(module.address()));

        ExecutedBlock block = zone.apply(zone.call(0, TestZone.address(1), ScriptedModule.write(1, 2)));

        assertThat(block.results().getFirst().code()).isEqualTo(1);
        assertThat(block.results().getFirst().gasUsed()).isLessThan(100_000); // unused gas goes back
        assertThat(zone.record(module, 1)).isEmpty();
    }

    @Test
    void aStaticCallWritesNothing() {
        TestZone zone = TestZone.free(TestZone.contracts(Assembly.forward(STATICCALL, module.address(), 0)), module);

        zone.apply(zone.call(0, contract, ScriptedModule.write(1, 2)));

        assertThat(zone.record(module, 1)).isEmpty();
    }

    @Test
    void aModuleHasMarkerCodeAtItsAddress() {
        TestZone zone = TestZone.free(TestZone.contracts(Assembly.keepCodeSize(module.address(), 0)), module);
        Bytes marker = Bytes.concat(Bytes.fromHex("fe"), Bytes.wrap("ledger".getBytes(StandardCharsets.US_ASCII)));

        zone.apply(zone.call(0, contract, Bytes.EMPTY));

        assertThat(zone.view().code(module.address())).isEqualTo(marker);
        assertThat(zone.view().slot(contract, UInt256.ZERO)).isEqualTo(UInt256.of(marker.size()));
        assertThat(module.address()).isEqualTo(ModuleAddress.of(module.name()));
    }

    @Test
    void valueMovesToAModuleAndBackIfItRefuses() {
        TestZone zone = TestZone.free(Map.of(), module);

        zone.apply(
                zone.transaction(0, 0, Optional.of(module.address()), UInt256.of(9), Bytes.EMPTY),
                zone.transaction(
                        1,
                        0,
                        Optional.of(module.address()),
                        UInt256.of(5),
                        ScriptedModule.step(ScriptedModule.REVERT)));

        assertThat(zone.view().account(module.address()).balance()).isEqualTo(UInt256.of(9));
    }

    @Test
    void aFaultBurnsTheCallsGasAndIsRecordedOnceWithACount() {
        TestZone zone = TestZone.free(Map.of(), module);
        Bytes script =
                Bytes.concat(ScriptedModule.write(1, 2), ScriptedModule.step(ScriptedModule.FAULT), Bytes.of((byte) 0));

        ExecutedBlock block =
                zone.apply(zone.call(0, module.address(), script), zone.call(1, module.address(), script));

        assertThat(zone.record(module, 1)).isEmpty();
        assertThat(block.results()).allSatisfy(result -> {
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.gasUsed()).isEqualTo(result.gasWanted());
        });
        IncludedTransaction derived = block.transactions().getLast();
        assertThat(derived.receipt().logs()).hasSize(1);
        Log fault = derived.receipt().logs().getFirst();
        assertThat(fault.address()).isEqualTo(FaultLog.EMITTER);
        assertThat(fault.topics().get(1).bytes())
                .isEqualTo(module.address().bytes().padLeft(32));
        assertThat(fault.topics().get(3).bytes().slice(0, 4)).isEqualTo(script.slice(0, 4));
        assertThat(UInt256.from(fault.data().slice(96, 128))).isEqualTo(UInt256.of(2)); // count
    }

    @Test
    void hooksLogInTheDerivedTransactionAtTheEndOfTheBlock() {
        module.with(Hook.BEGIN_BLOCK, ScriptedModule.step(ScriptedModule.LOG))
                .with(
                        Hook.END_BLOCK,
                        Bytes.concat(ScriptedModule.write(3, 4), ScriptedModule.step(ScriptedModule.LOG)));
        TestZone zone = TestZone.free(Map.of(), module);
        Bytes transfer = zone.transaction(0, 0, Optional.of(contract), UInt256.ONE, Bytes.EMPTY);

        ExecutedBlock block = zone.apply(transfer);

        IncludedTransaction derived = block.transactions().getLast();
        Bytes expected = Bytes.concat(
                Bytes.of((byte) 0x42),
                Rlp.encodeList(list -> list.bytes(Bytes.wrap("test-1".getBytes(StandardCharsets.US_ASCII)))
                        .unsigned(1)));
        assertThat(zone.record(module, 3)).contains(Bytes.of((byte) 4));
        assertThat(block.transactions()).hasSize(2);
        assertThat(block.results()).hasSize(1);
        assertThat(derived.hash()).isEqualTo(Keccak256.hash(expected));
        assertThat(derived.receipt().type()).isEqualTo(TransactionType.SYSTEM);
        assertThat(derived.receipt().logs()).hasSize(2);
        assertThat(block.figures().roots().transactions())
                .isEqualTo(PatriciaTrie.listRoot(List.of(transfer, expected)));
        assertThat(zone.view().blocks().findReceiptsRoot(1))
                .contains(block.figures().roots().receipts());
    }

    @Test
    void aFaultingHookLosesItsWritesAndNeverTheBlock() {
        var other = new ScriptedModule("other")
                .with(
                        Hook.END_BLOCK,
                        Bytes.concat(ScriptedModule.write(1, 1), ScriptedModule.step(ScriptedModule.EXHAUST)));
        module.with(
                        Hook.BEGIN_BLOCK,
                        Bytes.concat(
                                ScriptedModule.write(1, 1),
                                ScriptedModule.step(ScriptedModule.LOG),
                                ScriptedModule.step(ScriptedModule.FAULT)))
                .with(Hook.END_BLOCK, ScriptedModule.write(2, 2));
        TestZone zone = TestZone.free(Map.of(), module, other);

        ExecutedBlock block = zone.apply();

        assertThat(zone.record(module, 1)).isEmpty();
        assertThat(zone.record(other, 1)).isEmpty();
        assertThat(zone.record(module, 2)).contains(Bytes.of((byte) 2));
        List<Log> logs = block.transactions().getLast().receipt().logs();
        assertThat(logs).extracting(log -> log.topics().get(2)).containsExactly(kind(2), kind(5));
    }

    @Test
    void aHooksRefusalIsNoFault() {
        module.with(
                Hook.BEGIN_BLOCK, Bytes.concat(ScriptedModule.write(1, 1), ScriptedModule.step(ScriptedModule.REVERT)));
        TestZone zone = TestZone.free(Map.of(), module);

        ExecutedBlock block = zone.apply();

        assertThat(zone.record(module, 1)).isEmpty();
        assertThat(block.transactions()).isEmpty();
    }

    @Test
    void aZoneMayHaveShorterKeysThanTheFormat() {
        Limits standard = Limits.STANDARD;
        var limits = new Limits(standard.transactions(), standard.blocks(), new Limits.Modules(1024, 1, 10_000));
        var rules = new Genesis.Rules(ProtocolVersion.V1, FeePolicy.NONE, UInt256.ZERO, limits);
        TestZone zone = TestZone.of(rules, Map.of(), module);

        assertThatThrownBy(() -> zone.execute(zone.call(0, module.address(), ScriptedModule.write(1, 2))))
                .isInstanceOf(IllegalArgumentException.class) // which the runtime makes a fault of
                .hasMessageContaining("at most 1 bytes");
    }

    private static Hash kind(int id) {
        return new Hash(UInt256.of(id).toBytes());
    }

    private static Bytes delegation(Address target) {
        var unsigned = new Authorization.Signature(0, UInt256.ZERO, UInt256.ZERO);
        var authorization = new Authorization(UInt256.of(TestZone.CHAIN_ID), target, 0, unsigned);
        var signature = TestZone.SUITE.secp256k1().sign(authorization.signingHash(), TestZone.key(1));
        var signed = new Authorization(
                authorization.chainId(),
                target,
                0,
                new Authorization.Signature(signature.yParity() ? 1 : 0, signature.r(), signature.s()));
        var body = new Transaction.Body(0, 100_000, Optional.of(TestZone.address(1)), UInt256.ZERO, Bytes.EMPTY);
        var fees = new Transaction.Fees(UInt256.ZERO, UInt256.ZERO);
        // The transaction's own call runs under the new delegation already, and reverts; the delegation stays.
        return TestZone.sign(new Transaction.SetCode(TestZone.CHAIN_ID, body, fees, List.of(), List.of(signed)), 0);
    }
}
