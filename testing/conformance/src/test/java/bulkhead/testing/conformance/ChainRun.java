package bulkhead.testing.conformance;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Evm;
import bulkhead.evm.ForeignCalls;
import bulkhead.evm.Fork;
import bulkhead.evm.Message;
import bulkhead.evm.TransactionEnvironment;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.execution.TransactionProcessor;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.transaction.Receipt;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.kernel.transaction.TransactionType;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.testing.conformance.BlockchainTest.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Executes a blockchain test's blocks with what Ethereum does around transactions: system calls before and after
/// (EIPs 4788, 2935, 7002, 7251), withdrawals (EIP-4895), rewards before the Merge.
final class ChainRun {

    private static final Address SYSTEM = Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");
    private static final Address BEACON_ROOTS = Address.fromHex("0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02");
    private static final Address HISTORY = Address.fromHex("0x0000F90827F1C53a10cb7A02335B175320002935");
    private static final Address WITHDRAWALS = Address.fromHex("0x00000961Ef480Eb55e80D19ad83579A64c007002");
    private static final Address CONSOLIDATIONS = Address.fromHex("0x0000BBdDc7CE488642fb579F8B00f3a590007251");
    private static final long SYSTEM_CALL_GAS = 30_000_000;
    private static final UInt256 ETHER = UInt256.parse("1000000000000000000");

    private final KernelSubject kernel;
    private final Map<Long, Hash> hashes = new HashMap<>();
    private FixtureState state;

    private ChainRun(KernelSubject kernel, BlockchainTest test) {
        this.kernel = kernel;
        this.state = FixtureState.of(test.before());
        hashes.put(0L, test.genesis());
    }

    static Verdict judge(KernelSubject kernel, BlockchainTest test) {
        try {
            ChainRun run = new ChainRun(kernel, test);
            for (Block block : test.blocks()) {
                Optional<Verdict> difference = run.apply(block);
                if (difference.isPresent()) {
                    return difference.get();
                }
            }
            return Judge.findDifference(test.after(), run.state.world()).orElseGet(Verdict.Passed::new);
        } catch (RuntimeException | Error e) { // a crash is a verdict, too; the other tests go on
            return new Verdict.Failed("crash: " + e.getClass().getSimpleName(), String.valueOf(e));
        }
    }

    private Optional<Verdict> apply(Block block) {
        Journal journal = new Journal(state);
        BlockEnvironment environment =
                KernelSubject.environment(block.header().block(), number -> hashes.getOrDefault(number, Hash.ZERO));
        Machine machine = kernel.machine(block.fork());
        startBlock(machine, journal, environment, block);
        Receipts receipts = new Receipts();
        for (Bytes transaction : block.content().transactions()) {
            Optional<TransactionError> refusal = execute(machine, journal, environment, receipts, transaction);
            if (refusal.isPresent()) {
                return refused(block, refusal.get()); // the whole block is: what it changed is not kept
            }
        }
        endBlock(machine, journal, environment, block);
        state = state.with(journal);
        hashes.put(block.header().block().number(), block.header().hash());
        return compare(block, receipts);
    }

    private Optional<TransactionError> execute(
            Machine machine, Journal journal, BlockEnvironment block, Receipts receipts, Bytes encoded) {
        return switch (kernel.verify(encoded)) {
            case Verification.Refused refused -> Optional.of(refused.error());
            case Verification.Verified(VerifiedTransaction transaction) -> {
                TransactionOutcome outcome = TransactionProcessor.of(machine)
                        .execute(
                                journal,
                                block,
                                block.fees().gasLimit() - receipts.gasUsed(),
                                transaction.transaction(),
                                transaction.sender());
                yield switch (outcome) {
                    case TransactionOutcome.Invalid invalid -> Optional.of(invalid.error());
                    case TransactionOutcome.Executed executed -> {
                        receipts.add(transaction.transaction().type(), executed);
                        yield Optional.empty();
                    }
                };
            }
        };
    }

    /// The receipts of a block so far.
    private static final class Receipts {

        private final List<Bytes> encoded = new ArrayList<>();
        private long gasUsed;

        void add(TransactionType type, TransactionOutcome.Executed executed) {
            gasUsed += executed.gasUsed();
            encoded.add(Receipt.of(type, executed.result().isSuccess(), gasUsed, executed.logs())
                    .encode());
        }

        long gasUsed() {
            return gasUsed;
        }

        Hash root() {
            return PatriciaTrie.listRoot(encoded);
        }
    }

    private static Optional<Verdict> refused(Block block, TransactionError error) {
        boolean isExpected = block.exception()
                .filter(name -> Exceptions.allow(name, error.reason()))
                .isPresent();
        String wanted = block.exception().orElse("a valid block");
        return isExpected
                ? Optional.empty()
                : Optional.of(new Verdict.Failed("block refused", "wanted " + wanted + ", had " + error));
    }

    private Optional<Verdict> compare(Block block, Receipts receipts) {
        var expected = block.header().result();
        if (block.exception().isPresent()) {
            return Optional.of(new Verdict.Failed(
                    "accepted what must be refused", block.exception().get()));
        }
        if (receipts.gasUsed() != expected.gasUsed()) {
            return Optional.of(
                    new Verdict.Failed("gas differs", "wanted " + expected.gasUsed() + ", had " + receipts.gasUsed()));
        }
        // Before Byzantium a receipt held a state root, which Bulkhead's never do (EIP-658).
        if (block.fork().isAtLeast(Fork.BYZANTIUM) && !receipts.root().equals(expected.receiptsRoot())) {
            return Optional.of(
                    new Verdict.Failed("receipts differ", receipts.root().toHex()));
        }
        return state.world().root().equals(expected.stateRoot())
                ? Optional.empty()
                : Optional.of(new Verdict.Failed(
                        "state root differs", "block " + block.header().block().number()));
    }

    private static void startBlock(Machine machine, Journal journal, BlockEnvironment environment, Block block) {
        block.header()
                .beaconRoot()
                .ifPresent(root -> callSystem(machine, journal, environment, BEACON_ROOTS, root.bytes()));
        if (block.fork().isAtLeast(Fork.PRAGUE)) {
            callSystem(
                    machine,
                    journal,
                    environment,
                    HISTORY,
                    block.header().parent().bytes());
        }
    }

    private static void endBlock(Machine machine, Journal journal, BlockEnvironment environment, Block block) {
        block.content()
                .withdrawals()
                .forEach(withdrawal -> journal.accounts().credit(withdrawal.to(), withdrawal.amount()));
        if (!block.fork().isAtLeast(Fork.PARIS)) {
            journal.accounts().credit(environment.coinbase(), ETHER.multiply(UInt256.of(reward(block.fork()))));
        }
        if (block.fork().isAtLeast(Fork.PRAGUE)) {
            callSystem(machine, journal, environment, WITHDRAWALS, Bytes.EMPTY);
            callSystem(machine, journal, environment, CONSOLIDATIONS, Bytes.EMPTY);
        }
        journal.endTransaction();
    }

    private static long reward(Fork fork) {
        if (fork.isAtLeast(Fork.CONSTANTINOPLE)) {
            return 2;
        }
        return fork.isAtLeast(Fork.BYZANTIUM) ? 3 : 5;
    }

    private static void callSystem(
            Machine machine, Journal journal, BlockEnvironment block, Address contract, Bytes input) {
        var message = new Message(
                Message.Kind.CALL,
                new Message.Parties(SYSTEM, contract, contract),
                UInt256.ZERO,
                input,
                new Message.FrameLimits(SYSTEM_CALL_GAS, 0, false));
        var environment = new Evm.Environment(block, new TransactionEnvironment(SYSTEM, UInt256.ZERO, List.of()));
        machine.evm().execute(message, environment, journal.host(ForeignCalls.NONE));
        journal.endTransaction();
    }
}
