package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.evm.Accounts;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.ContractStorage;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.execution.FaultLog;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.execution.TransactionProcessor;
import bulkhead.kernel.simulation.CallBlock;
import bulkhead.kernel.simulation.OverrideFlaw;
import bulkhead.kernel.simulation.StateOverrides;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.store.api.StateReader;
import java.util.Optional;

/// Calls that stand in no block, one after the other, each on what the earlier ones left. It lives as long as the one
/// journal it writes to, which is thrown away with it; one thread uses it.
public final class Simulation {

    private final Machine machine; // before overrides
    private final Journal journal;
    private RunningZone zone;
    private BlockEnvironment environment;
    private Optional<TransactionTracer> tracer = Optional.empty();

    Simulation(RunningZone zone, Journal journal, BlockEnvironment environment) {
        this.machine = zone.machine();
        this.zone = zone;
        this.journal = journal;
        this.environment = environment;
    }

    /// On a state, in the place of its own block or of the one after it.
    static Simulation open(RunningZone zone, StateReader state, CallBlock block) {
        var journal = new Journal(state);
        BlockHeader header = block.header();
        if (header.height() == state.height() + 1) { // else the state holds it already
            HistoryContract.record(journal.storage(), header.height() - 1, header.parentHash());
            journal.endTransaction();
        }
        Address coinbase = RunningZone.coinbase(new ZoneState(state).system(), header.proposer());
        return new Simulation(zone, journal, zone.environment(header, coinbase, block.baseFee(), journal));
    }

    /// What block-related instructions show.
    public BlockEnvironment environment() {
        return environment;
    }

    /// Goes on in another block's place.
    public void enter(BlockEnvironment next) {
        environment = next;
    }

    /// Watches the calls to come.
    public void watch(TransactionTracer watcher) {
        tracer = Optional.of(watcher);
    }

    /// Lets each transfer of the native token leave a log as an ERC-20 token's would (ERC-7528).
    public void logTransfers() {
        journal.logTransfers();
    }

    /// Changes accounts before the next call, or says why not, and then changes nothing. Precompiled contracts that
    /// earlier overrides moved are back in their places; all else stays.
    public Optional<OverrideFlaw> override(StateOverrides overrides) {
        var overriding = new Overriding(machine.precompiles(), zone.modules());
        Optional<OverrideFlaw> flaw = overriding.findFlaw(overrides);
        if (flaw.isEmpty()) {
            zone = zone.withModules(overriding.modulesLeft(overrides))
                    .withMachine(machine.withPrecompilesMoved(overriding.moves(overrides)));
            Overriding.apply(overrides, journal);
        }
        return flaw;
    }

    /// Runs a call: its nonce is the sender's next whatever it says, and what offers nothing for gas pays nothing.
    public TransactionOutcome run(Address from, Transaction transaction) {
        long nonce = journal.accounts().nonce(from);
        return processor().simulate(journal, environment, transaction.withNonce(nonce), from);
    }

    /// Runs a call by the rules of a block, but that a contract may send it and no transaction's limit bounds its gas.
    public TransactionOutcome runStrictly(Address from, Transaction transaction) {
        return processor().simulateStrictly(journal, environment, transaction, from);
    }

    /// The zone as overrides left it.
    RunningZone zone() {
        return zone;
    }

    /// Accounts as the last call left them.
    public Accounts accounts() {
        return journal.accounts();
    }

    /// Slots as the last call left them.
    public ContractStorage storage() {
        return journal.storage();
    }

    private TransactionProcessor processor() {
        TransactionProcessor processor = zone.processor(zone.moduleCalls(new FaultLog()));
        return tracer.map(processor::watched).orElse(processor);
    }
}
