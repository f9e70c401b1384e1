package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Message;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionError.Reason;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.kernel.zone.Genesis;
import bulkhead.store.api.BlockRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelTest {

    private static final Address SOMEBODY = Address.fromHex("0x00000000000000000000000000000000000000aa");

    @Test
    void movesValueAndCountsTheNonce() {
        TestZone zone = TestZone.free(Map.of());

        ExecutedBlock block = zone.apply(zone.transaction(0, 0, Optional.of(SOMEBODY), UInt256.of(5), Bytes.EMPTY));

        assertThat(zone.view().account(SOMEBODY).balance()).isEqualTo(UInt256.of(5));
        assertThat(zone.view().account(TestZone.address(0)).nonce()).isEqualTo(1);
        assertThat(block.results().getFirst().code()).isZero();
        assertThat(block.results().getFirst().gasUsed()).isEqualTo(21_000);
        assertThat(block.results().getFirst().data())
                .isEqualTo(
                        Keccak256.hash(block.transactions().getFirst().receipt().encode())
                                .bytes());
    }

    @Test
    void anEmptyBlockOfAFreeZoneKeepsOnlyTheParentsHash() {
        TestZone zone = TestZone.free(Map.of());

        ExecutedBlock block = zone.apply();

        assertThat(TestZone.changed(block)).containsExactly(Compartments.EVM);
        assertThat(block.changes().compartments().values())
                .allSatisfy(change -> assertThat(change.values()).hasSize(1));
        assertThat(block.transactions()).isEmpty();
    }

    @Test
    void answersEarlierHashesByInstructionAndByContract() {
        Bytes code = Bytes.concat(Assembly.keep(0x40, 2, 0), Assembly.keep(0x40, 0, 1), Assembly.keep(0x40, 3, 2));
        TestZone zone = TestZone.free(TestZone.contracts(code));
        zone.apply();
        zone.apply();

        zone.apply(zone.call(0, TestZone.contract(0), Bytes.EMPTY)); // block 3

        assertThat(zone.view().slot(TestZone.contract(0), UInt256.ZERO)).isEqualTo(UInt256.from(TestZone.hash(2)));
        assertThat(zone.view().slot(TestZone.contract(0), UInt256.ONE))
                .isEqualTo(UInt256.from(zone.kernel().genesis().hash()));
        assertThat(zone.view().slot(TestZone.contract(0), UInt256.of(2))).isEqualTo(UInt256.ZERO);
        var ask = CallRequest.of(
                SOMEBODY, legacy(HistoryContract.ADDRESS, UInt256.ONE.toBytes(), 100_000), zone.nextBlock());
        assertThat(zone.kernel().call(zone.state(), ask))
                .isInstanceOfSatisfying(
                        CallOutcome.Returned.class,
                        returned -> assertThat(returned.output())
                                .isEqualTo(TestZone.hash(1).bytes()));
    }

    @Test
    void showsTheBlockToContracts() {
        int[] opcodes = {0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x48, 0x4A};
        Bytes code = Bytes.EMPTY;
        for (int opcode : opcodes) {
            code = Bytes.concat(code, Assembly.keep(opcode, opcode));
        }
        TestZone zone = TestZone.free(TestZone.contracts(code));

        var header = zone.apply(zone.call(0, TestZone.contract(0), Bytes.EMPTY))
                .input()
                .header();

        List<UInt256> shown = new ArrayList<>();
        for (int opcode : opcodes) {
            shown.add(zone.view().slot(TestZone.contract(0), UInt256.of(opcode)));
        }
        assertThat(shown)
                .containsExactly(
                        UInt256.from(TestZone.FEE_ACCOUNT.bytes()),
                        UInt256.of(1_700_000_001),
                        UInt256.ONE,
                        UInt256.from(header.prevRandao()),
                        UInt256.of(150_000_000),
                        UInt256.of(31337),
                        UInt256.ZERO,
                        UInt256.ONE);
    }

    @Test
    void paysTheTipToTheProposerAndBurnsTheBaseFee() {
        TestZone zone = TestZone.charging();
        BigInteger before = zone.supply();

        zone.apply(zone.transaction(0, 0, Optional.of(SOMEBODY), UInt256.of(5), Bytes.EMPTY));

        assertThat(zone.view().account(TestZone.FEE_ACCOUNT).balance()).isEqualTo(UInt256.of(21_000L * 1_000_000));
        assertThat(before.subtract(zone.supply())).isEqualTo(BigInteger.valueOf(21_000L * 1_000_000_000));
        assertThat(zone.view().blocks().baseFee()).isLessThan(UInt256.of(1_000_000_000));
    }

    @Test
    void rejectsABlockByItsFirstInvalidTransactionAndTouchesNothing() {
        TestZone zone = TestZone.free(Map.of());
        Hash before = zone.state().zoneRoot();
        Bytes valid = zone.transaction(0, 0, Optional.of(SOMEBODY), UInt256.of(5), Bytes.EMPTY);

        assertRejected(zone.execute(valid, valid), 1, Reason.NONCE_TOO_LOW);
        assertRejected(
                zone.execute(valid, zone.transaction(1, 1, Optional.of(SOMEBODY), UInt256.ONE, Bytes.EMPTY)),
                1,
                Reason.NONCE_TOO_HIGH);
        assertRejected(
                zone.execute(zone.transaction(1, 0, Optional.of(SOMEBODY), UInt256.MAX, Bytes.EMPTY)),
                0,
                Reason.INSUFFICIENT_FUNDS);
        assertRejected(zone.execute(valid.slice(0, valid.size() - 1)), 0, Reason.MALFORMED);
        assertThat(zone.state().zoneRoot()).isEqualTo(before);
    }

    @Test
    void refusesBlobTransactionsClearly() {
        TestZone zone = TestZone.free(Map.of());
        var body = new Transaction.Body(0, 100_000, Optional.of(SOMEBODY), UInt256.ZERO, Bytes.EMPTY);
        var blobs = new Transaction.Blobs(
                UInt256.ONE, List.of(new Hash(Bytes.concat(Bytes.of((byte) 1), Bytes.wrap(new byte[31])))));
        var fees = new Transaction.Fees(UInt256.ZERO, UInt256.ONE);
        Bytes encoded = TestZone.sign(new Transaction.WithBlobs(TestZone.CHAIN_ID, body, fees, List.of(), blobs), 0);

        assertRejected(zone.execute(encoded), 0, Reason.TYPE_NOT_SUPPORTED);
        assertThat(zone.kernel().findFlaw(zone.state(), verified(zone, encoded)))
                .hasValueSatisfying(error -> assertThat(error.message()).contains("blob"));
    }

    @Test
    void executesTwiceAlike() {
        TestZone zone = TestZone.free(TestZone.contracts(Assembly.store(1, 2)));
        Bytes[] transactions = {
            zone.call(0, TestZone.contract(0), Bytes.EMPTY),
            zone.transaction(1, 0, Optional.empty(), UInt256.ONE, Bytes.fromHex("60fe60005360016000f3"))
        };

        assertThat(zone.execute(transactions)).isEqualTo(zone.execute(transactions));
    }

    @Test
    void aProposalExecutesAsItWasPrepared() {
        TestZone zone = TestZone.free(Map.of());
        Bytes first = zone.transaction(0, 0, Optional.of(SOMEBODY), UInt256.of(5), Bytes.EMPTY);
        Bytes gap = zone.transaction(1, 3, Optional.of(SOMEBODY), UInt256.of(5), Bytes.EMPTY);
        Bytes second = zone.transaction(0, 1, Optional.of(SOMEBODY), UInt256.of(6), Bytes.EMPTY);
        List<VerifiedTransaction> candidates = new ArrayList<>();
        for (Bytes each : List.of(first, gap, second)) {
            candidates.add(verified(zone, each));
        }

        Proposal proposal = zone.kernel().propose(zone.state(), zone.input(), candidates, 1 << 20);

        assertThat(proposal.block().input().transactions()).containsExactly(first, second);
        assertThat(proposal.refused()).hasSize(1);
        assertThat(proposal.refused().getFirst().error().reason()).isEqualTo(Reason.NONCE_TOO_HIGH);
        assertThat(zone.execute(first, second)).isEqualTo(new BlockOutcome.Executed(proposal.block()));
    }

    @Test
    void aProposalTakesNoMoreBytesThanAllowed() {
        TestZone zone = TestZone.free(Map.of());
        VerifiedTransaction only =
                verified(zone, zone.transaction(0, 0, Optional.of(SOMEBODY), UInt256.of(5), Bytes.EMPTY));

        Proposal proposal = zone.kernel()
                .propose(
                        zone.state(),
                        zone.input(),
                        List.of(only),
                        only.encoded().size() - 1);

        assertThat(proposal.block().input().transactions()).isEmpty();
        assertThat(proposal.refused()).isEmpty();
    }

    @Test
    void aKeptBlockReadsAsItWasExecuted() {
        var module = new ScriptedModule("ledger");
        TestZone zone = TestZone.free(Map.of(), module);
        Bytes logging = zone.call(0, module.address(), ScriptedModule.step(ScriptedModule.LOG));
        Bytes faulting = zone.call(1, module.address(), ScriptedModule.step(ScriptedModule.FAULT));
        ExecutedBlock block = ((BlockOutcome.Executed) zone.execute(logging, faulting)).block();

        BlockRecord record = zone.adopt(block);

        assertThat(BlockCodec.decodeRequest(record.request())).isEqualTo(block.input());
        BlockView view = BlockCodec.view(record);
        assertThat(view).isEqualTo(block.view(record.id().hash()));
        assertThat(view.transactions()).hasSize(3);
        assertThat(view.transactions().getLast().figures().firstLog()).isEqualTo(1);
    }

    @Test
    void estimatesTheLeastGasThatSuffices() {
        TestZone zone = TestZone.free(TestZone.contracts(Assembly.store(1, 2)));
        Transaction transaction = legacy(TestZone.contract(0), Bytes.EMPTY, 16_000_000);
        var request = CallRequest.of(TestZone.address(0), transaction, zone.nextBlock());

        var estimate = (GasEstimate.Enough) zone.kernel().estimateGas(zone.state(), request);

        assertThat(callWith(zone, request, estimate.gas())).isInstanceOf(CallOutcome.Returned.class);
        assertThat(callWith(zone, request, estimate.gas() - 1)).isInstanceOf(CallOutcome.Halted.class);
    }

    @Test
    void anEstimateEndsAlthoughEachAttemptUsesAllItsGas() {
        Bytes burns = Bytes.fromHex("5b5a617530105f5700"); // jumps back while more than 30,000 gas are left
        TestZone zone = TestZone.free(TestZone.contracts(burns));
        var counter = new Counter();
        var request = CallRequest.of(SOMEBODY, legacy(TestZone.contract(0), Bytes.EMPTY, 16_000_000), zone.nextBlock())
                .withTracer(counter);

        var estimate = (GasEstimate.Enough) zone.kernel().estimateGas(zone.state(), request);

        assertThat(callWith(zone, request, estimate.gas())).isInstanceOf(CallOutcome.Returned.class);
        assertThat(counter.started).isLessThanOrEqualTo(6); // (1 << 26) / 16,000,000, begun, and the one just above
    }

    private static final class Counter implements TransactionTracer {
        private int started;

        @Override
        public void entered(Message message) {
            started++;
        }

        @Override
        public void stepped(MachineState state) {}

        @Override
        public void left(Message message, CallResult result) {}
    }

    @Test
    void aCallTellsWhyItFailed() {
        TestZone zone = TestZone.free(TestZone.contracts(Assembly.REVERT, Assembly.INVALID));
        var header = zone.nextBlock();

        assertThat(zone.kernel()
                        .call(
                                zone.state(),
                                CallRequest.of(SOMEBODY, legacy(TestZone.contract(0), Bytes.EMPTY, 50_000), header)))
                .isInstanceOf(CallOutcome.Reverted.class);
        assertThat(zone.kernel()
                        .call(
                                zone.state(),
                                CallRequest.of(SOMEBODY, legacy(TestZone.contract(1), Bytes.EMPTY, 50_000), header)))
                .isInstanceOf(CallOutcome.Halted.class);
        assertThat(zone.kernel()
                        .call(
                                zone.state(),
                                CallRequest.of(SOMEBODY, legacy(TestZone.contract(1), Bytes.EMPTY, 20_000), header)))
                .isInstanceOf(CallOutcome.Refused.class);
    }

    @Test
    void refusesAGenesisWhoseModuleIsNotInstalled() {
        Genesis genesis = TestZone.genesis(Genesis.Rules.FREE, Map.of(), List.of(new ScriptedModule("ledger")));
        var ports = new Kernel.Ports(
                fork -> Machine.interpreting(fork, TestZone.SUITE),
                TestZone.SUITE.secp256k1(),
                List.of(),
                KnownTransactions.NONE,
                Parallel.serial());

        assertThatThrownBy(() -> new Kernel(genesis, ports)).hasMessageContaining("module ledger");
    }

    private static CallOutcome callWith(TestZone zone, CallRequest request, long gas) {
        return zone.kernel().call(zone.state(), request.withGas(gas));
    }

    private static Transaction legacy(Address to, Bytes input, long gas) {
        var body = new Transaction.Body(0, gas, Optional.of(to), UInt256.ZERO, input);
        return new Transaction.Legacy(body, UInt256.ZERO, Optional.empty());
    }

    private static VerifiedTransaction verified(TestZone zone, Bytes encoded) {
        assertThat(SignedTransaction.decode(encoded).encode()).isEqualTo(encoded);
        return ((Verification.Verified) zone.kernel().verify(encoded)).transaction();
    }

    private static void assertRejected(BlockOutcome outcome, int index, Reason reason) {
        assertThat(outcome).isInstanceOfSatisfying(BlockOutcome.Rejected.class, rejected -> {
            assertThat(rejected.index()).isEqualTo(index);
            assertThat(rejected.error().reason()).isEqualTo(reason);
        });
    }
}
