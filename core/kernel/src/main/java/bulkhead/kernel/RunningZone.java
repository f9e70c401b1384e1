package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Evm;
import bulkhead.evm.TransactionEnvironment;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.execution.FaultLog;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.execution.ModuleCalls;
import bulkhead.kernel.execution.TransactionProcessor;
import bulkhead.kernel.execution.TransactionRules;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.state.SystemRecords;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.kernel.transaction.TransactionError.Reason;
import bulkhead.kernel.transaction.TransactionType;
import bulkhead.kernel.zone.Limits;
import java.util.List;
import java.util.Optional;

/// The rules of a zone at one height, with what executes by them.
///
/// @param modules by name
record RunningZone(SystemRecords.Zone identity, Limits limits, Machine machine, List<InstalledModule> modules) {

    RunningZone {
        modules = List.copyOf(modules);
    }

    TransactionRules rules() {
        TransactionRules rules = TransactionRules.of(machine.fork());
        return new TransactionRules(
                machine.fork(), Math.min(rules.gasMax(), limits.transactions().gas()));
    }

    RunningZone withMachine(Machine other) {
        return new RunningZone(identity, limits, other, modules);
    }

    RunningZone withModules(List<InstalledModule> others) {
        return new RunningZone(identity, limits, machine, others);
    }

    ModuleCalls moduleCalls(FaultLog faults) {
        return new ModuleCalls(machine.evm(), modules, limits.modules().keyBytes(), faults);
    }

    TransactionProcessor processor(ModuleCalls calls) {
        return new TransactionProcessor(machine, rules(), calls);
    }

    /// What the zone refuses beyond Ethereum's rules.
    static Optional<TransactionError> findZoneFlaw(Transaction transaction) {
        return transaction.type() == TransactionType.BLOB
                ? Optional.of(new TransactionError(
                        Reason.TYPE_NOT_SUPPORTED,
                        "transaction type not supported: 0x3, blob transactions, which this zone does not take"))
                : Optional.empty();
    }

    BlockEnvironment environment(BlockHeader header, Address coinbase, UInt256 baseFee, Journal journal) {
        var fees = new BlockEnvironment.Fees(limits.blocks().gas(), baseFee, UInt256.ONE);
        var chain = new BlockEnvironment.Chain(
                header.prevRandao(),
                identity.chainId(),
                number -> HistoryContract.findBefore(header.height(), journal.storage(), number));
        return new BlockEnvironment(header.height(), header.time().seconds(), coinbase, fees, chain);
    }

    /// What a hook's environment shows: no account sent it, and it pays nothing.
    static Evm.Environment hookEnvironment(BlockEnvironment block) {
        return new Evm.Environment(block, new TransactionEnvironment(Address.ZERO, UInt256.ZERO, List.of()));
    }

    /// The proposer's fee account; the zero address for a proposer that is not in the map.
    static Address coinbase(SystemRecords system, Bytes proposer) {
        return system.findFeeAccount(proposer).orElse(Address.ZERO);
    }
}
