package bulkhead.testing.conformance;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Fork;
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

/// Executes a blockchain test's blocks with what Ethereum does around transactions.
final class ChainRun {

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
        Surroundings.begin(machine, journal, environment, block);
        Receipts receipts = new Receipts();
        for (Bytes transaction : block.content().transactions()) {
            Optional<TransactionError> refusal = execute(machine, journal, environment, receipts, transaction);
            if (refusal.isPresent()) {
                return refused(block, refusal.get()); // the whole block is: what it changed is not kept
            }
        }
        Surroundings.end(machine, journal, environment, block);
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
}
