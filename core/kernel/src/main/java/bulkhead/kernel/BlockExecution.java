package bulkhead.kernel;

import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Log;
import bulkhead.kernel.block.BlockFigures;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.block.ConsensusParameters;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.block.SystemTransaction;
import bulkhead.kernel.execution.FaultLog;
import bulkhead.kernel.execution.ModuleCalls;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.execution.TransactionProcessor;
import bulkhead.kernel.module.CompartmentStorage;
import bulkhead.kernel.module.InstalledModule.Hook;
import bulkhead.kernel.state.BlockRecords;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.state.StateChanges;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.transaction.Bloom;
import bulkhead.kernel.transaction.Receipt;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.kernel.transaction.TransactionType;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.store.api.ChangeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One block on its way: begun, filled transaction by transaction, finished once.
final class BlockExecution {

    private final RunningZone zone;
    private final BlockStart start;
    private final ZoneState parent;
    private final BlockHeader header;
    private final Journal journal;
    private final FaultLog faults = new FaultLog();
    private final ModuleCalls calls;
    private final TransactionProcessor processor;
    private final BlockEnvironment environment;
    private final List<IncludedTransaction> included = new ArrayList<>();
    private final List<Log> hookLogs = new ArrayList<>();
    private long gasUsed;
    private int logs;

    private BlockExecution(RunningZone zone, BlockStart start, BlockHeader header) {
        this.zone = zone;
        this.start = start;
        this.parent = new ZoneState(start.state());
        this.header = header;
        this.journal = new Journal(start.state());
        this.calls = zone.moduleCalls(faults);
        this.processor = zone.processor(calls);
        this.environment = start.environment(zone.environment(
                header,
                RunningZone.coinbase(this.parent.system(), header.proposer()),
                this.parent.blocks().baseFee(),
                journal));
    }

    /// Notes the parent's hash (EIP-2935) and runs the hooks that stand before transactions.
    static BlockExecution begin(RunningZone zone, BlockStart start, BlockHeader header) {
        var execution = new BlockExecution(zone, start, header);
        HistoryContract.record(execution.journal.storage(), header.height() - 1, header.parentHash());
        execution.journal.endTransaction();
        execution.hookLogs.addAll(execution
                .hooks()
                .run(Hook.BEGIN_BLOCK, execution.journal, execution.environment)
                .logs());
        return execution;
    }

    /// Gas that the block has left.
    long gasLeft() {
        return zone.limits().blocks().gas() - gasUsed;
    }

    /// Executes the next transaction; if it is invalid here, says why and changes nothing.
    Optional<TransactionError> append(VerifiedTransaction transaction) {
        return append(transaction, processor);
    }

    /// The same, watched.
    Optional<TransactionError> append(VerifiedTransaction transaction, TransactionTracer tracer) {
        return append(transaction, processor.watched(tracer));
    }

    private Optional<TransactionError> append(VerifiedTransaction transaction, TransactionProcessor by) {
        Optional<TransactionError> flaw = RunningZone.findZoneFlaw(transaction.transaction());
        if (flaw.isPresent()) {
            return flaw;
        }
        TransactionProcessor chosen = transaction.isImpersonated() ? by.impersonating() : by;
        TransactionOutcome outcome =
                chosen.execute(journal, environment, gasLeft(), transaction.transaction(), transaction.sender());
        return switch (outcome) {
            case TransactionOutcome.Invalid invalid -> Optional.of(invalid.error());
            case TransactionOutcome.Executed executed -> {
                include(transaction, executed);
                yield Optional.empty();
            }
        };
    }

    /// Runs the hooks that stand after transactions, derives the system transaction, and closes the block.
    ///
    /// @param input the block as it was filled
    ExecutedBlock finish(BlockInput input) {
        hookLogs.addAll(hooks().run(Hook.END_BLOCK, journal, environment).logs());
        includeSystemTransaction();
        Hash transactionsRoot = PatriciaTrie.listRoot(
                included.stream().map(IncludedTransaction::encoded).toList());
        Hash receiptsRoot = PatriciaTrie.listRoot(
                included.stream().map(each -> each.receipt().encode()).toList());
        keep(receiptsRoot);
        ChangeSet changes = StateChanges.of(start.beneath(), header.height(), start.changes(journal.changes()));
        var gas = new BlockFigures.Gas(
                gasUsed, zone.limits().blocks().gas(), environment.fees().baseFee());
        var roots = new BlockFigures.Roots(changes.zoneRoot(), transactionsRoot, receiptsRoot);
        var figures = new BlockFigures(gas, environment.coinbase(), roots, bloom());
        return new ExecutedBlock(input, changes, figures, included, changedParameters());
    }

    private Hooks hooks() {
        return new Hooks(zone, calls);
    }

    private void include(VerifiedTransaction transaction, TransactionOutcome.Executed executed) {
        gasUsed += executed.gasUsed();
        TransactionType type = transaction.transaction().type();
        Receipt receipt = Receipt.of(type, executed.result().isSuccess(), gasUsed, executed.logs());
        var figures = new IncludedTransaction.Figures(
                included.size(), executed.gasUsed(), executed.price(), executed.created(), logs);
        included.add(IncludedTransaction.of(transaction, receipt, figures));
        logs += receipt.logs().size();
    }

    private void includeSystemTransaction() {
        List<Log> derived = new ArrayList<>(hookLogs);
        derived.addAll(faults.logs(header.height()));
        if (derived.isEmpty()) {
            return;
        }
        Receipt receipt = Receipt.of(TransactionType.SYSTEM, true, gasUsed, derived);
        var figures = new IncludedTransaction.Figures(included.size(), 0, UInt256.ZERO, Optional.empty(), logs);
        var transaction = new SystemTransaction(zone.identity().zoneId(), header.height());
        included.add(IncludedTransaction.derived(transaction, receipt, figures));
    }

    /// What later blocks need of this one. An empty block keeps no receipts root, and no base fee that stays the same.
    private void keep(Hash receiptsRoot) {
        CompartmentStorage blocks = journal.compartment(Compartments.BLOCKS);
        if (!included.isEmpty()) {
            blocks.put(BlockRecords.receiptsRootKey(header.height()), receiptsRoot.bytes());
        }
        if (zone.identity().fees() == FeePolicy.EIP1559) {
            UInt256 next = BaseFee.next(
                    environment.fees().baseFee(), gasUsed, environment.fees().gasLimit());
            BlockRecords.putBaseFee(blocks, next);
        }
        journal.endTransaction();
    }

    private Bloom bloom() {
        Bloom bloom = Bloom.EMPTY;
        for (IncludedTransaction transaction : included) {
            bloom = bloom.or(transaction.receipt().bloom());
        }
        return bloom;
    }

    private Optional<ConsensusParameters> changedParameters() {
        long now = parent.system().versionNumber(header.height());
        long next = parent.system().versionNumber(header.height() + 1);
        return now == next && !start.changesLimits() ? Optional.empty() : Optional.of(parameters(zone, next));
    }

    static ConsensusParameters parameters(RunningZone zone, long version) {
        return new ConsensusParameters(
                zone.limits().blocks().bytes(), zone.limits().blocks().gas(), version);
    }
}
