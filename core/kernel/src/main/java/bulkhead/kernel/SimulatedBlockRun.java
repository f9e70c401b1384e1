package bulkhead.kernel;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Log;
import bulkhead.kernel.block.BlockFigures;
import bulkhead.kernel.execution.FaultLog;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.module.InstalledModule.Hook;
import bulkhead.kernel.simulation.SimulatedBlock;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.simulation.SimulationRequest;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.transaction.Bloom;
import bulkhead.kernel.transaction.Receipt;
import bulkhead.kernel.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One simulated block: its calls, and what they left. Modules' hooks run as in every block; what they log belongs to
/// no
/// call, and the block has no derived transaction for it.
final class SimulatedBlockRun {

    private final Simulation simulation;
    private final Journal journal;
    private final SimulationRequest.Rules rules;
    private final SimulationBudget budget;
    private final List<SimulatedBlock.Executed> transactions = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private long gasUsed;

    SimulatedBlockRun(Simulation simulation, Journal journal, SimulationRequest.Rules rules, SimulationBudget budget) {
        this.simulation = simulation;
        this.journal = journal;
        this.rules = rules;
        this.budget = budget;
    }

    /// Runs all of it; says why not if a call cannot be part of the block.
    ///
    /// @param parent hash of the block before
    Optional<SimulationOutcome> run(SimulationPlan.Step step, Hash parent) {
        HistoryContract.record(journal.storage(), step.number() - 1, parent); // EIP-2935
        journal.endTransaction();
        Optional<SimulationOutcome> flaw = hooks(Hook.BEGIN_BLOCK);
        for (SimulationRequest.Call call : step.block().calls()) {
            if (flaw.isPresent()) {
                return flaw;
            }
            flaw = run(call);
        }
        return flaw.or(() -> hooks(Hook.END_BLOCK));
    }

    private Optional<SimulationOutcome> hooks(Hook hook) {
        RunningZone zone = simulation.zone();
        budget.use(new Hooks(zone, zone.moduleCalls(new FaultLog()))
                .run(hook, journal, environment())
                .gasUsed());
        return budget.isOverdrawn()
                ? Optional.of(new SimulationOutcome.GasExhausted(budget.gasMax()))
                : Optional.empty();
    }

    private Optional<SimulationOutcome> run(SimulationRequest.Call call) {
        long limit = environment().fees().gasLimit();
        long wanted = call.gas().orElse(limit - gasUsed);
        if (wanted > limit - gasUsed) {
            return Optional.of(new SimulationOutcome.BlockFull(gasUsed, limit));
        }
        long gas = Math.min(wanted, budget.gasLeft());
        long nonce = call.nonce().orElseGet(() -> simulation.accounts().nonce(call.from()));
        Transaction transaction = call.transaction().withNonce(nonce).withGas(gas);
        TransactionOutcome outcome = rules.isStrict()
                ? simulation.runStrictly(call.from(), transaction)
                : simulation.run(call.from(), transaction);
        return switch (outcome) {
            case TransactionOutcome.Invalid(var error) ->
                Optional.of(new SimulationOutcome.Refused(call.from(), error, gas));
            case TransactionOutcome.Executed executed -> {
                include(call, transaction, executed);
                yield budget.isOutputTooLarge()
                        ? Optional.of(new SimulationOutcome.OutputTooLarge(SimulationBudget.OUTPUT_MAX))
                        : Optional.empty();
            }
        };
    }

    private void include(SimulationRequest.Call call, Transaction transaction, TransactionOutcome.Executed executed) {
        gasUsed += executed.gasUsed();
        budget.use(executed.gasUsed());
        budget.answer(executed.result().output().size());
        boolean isSuccess = executed.result().isSuccess();
        List<Log> logs = executed.logs().stream()
                .filter(log -> !Journal.isTransferLog(log)) // a block would not have them
                .toList();
        receipts.add(Receipt.of(transaction.type(), isSuccess, gasUsed, logs));
        Bytes encoded = transaction.unsignedBytes();
        transactions.add(new SimulatedBlock.Executed(call.from(), transaction, encoded, executed));
    }

    BlockEnvironment environment() {
        return simulation.environment();
    }

    List<SimulatedBlock.Executed> transactions() {
        return transactions;
    }

    long gasUsed() {
        return gasUsed;
    }

    long blobGas() {
        return transactions.stream()
                .map(SimulatedBlock.Executed::transaction)
                .mapToLong(each -> each instanceof Transaction.WithBlobs typed
                        ? typed.blobs().gas()
                        : 0)
                .sum();
    }

    BlockFigures.Roots roots(Hash zoneRoot) {
        List<Bytes> bodies =
                transactions.stream().map(SimulatedBlock.Executed::encoded).toList();
        List<Bytes> results = receipts.stream().map(Receipt::encode).toList();
        return new BlockFigures.Roots(zoneRoot, PatriciaTrie.listRoot(bodies), PatriciaTrie.listRoot(results));
    }

    Bloom bloom() {
        return receipts.stream().map(Receipt::bloom).reduce(Bloom.EMPTY, Bloom::or);
    }
}
