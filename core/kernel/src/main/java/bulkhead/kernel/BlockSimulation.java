package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.BlockEnvironment;
import bulkhead.kernel.block.BlockFigures;
import bulkhead.kernel.simulation.AccountOverride.Slots;
import bulkhead.kernel.simulation.BlockOverrides;
import bulkhead.kernel.simulation.OverrideFlaw;
import bulkhead.kernel.simulation.SimulatedBlock;
import bulkhead.kernel.simulation.SimulatedHeader;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.simulation.SimulationRequest;
import bulkhead.kernel.simulation.StateOverrides;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.state.StackedState;
import bulkhead.kernel.state.StateChanges;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.store.api.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Blocks that nobody made, each executed on what the one before left. What a block does not say it takes over from the
/// one before: fee recipient and gas limit; PREVRANDAO is zero.
final class BlockSimulation {

    private static final int SLOTS_REPLACED_MAX = 65_536; // of one account: they are read to compute the state root

    private final SimulationRequest request;
    private final StackedState state;
    private final SimulationBudget budget;
    private RunningZone zone;
    private Last last;

    /// @param state after the request's base block
    BlockSimulation(RunningZone zone, StateReader state, SimulationRequest request) {
        this.request = request;
        this.zone = zone;
        this.state = new StackedState(state);
        this.budget = new SimulationBudget(request.rules().gasMax());
        BlockFigures figures = request.base().figures();
        this.last = new Last(
                request.base().hash(),
                figures.coinbase(),
                figures.gas().limit(),
                new ZoneState(state).blocks().baseFee());
    }

    /// What a block hands to the next.
    ///
    /// @param nextBaseFee wei per gas that the next block has by EIP-1559
    private record Last(Hash hash, Address coinbase, long gasLimit, UInt256 nextBaseFee) {}

    SimulationOutcome run() {
        SimulationPlan.Planned plan = SimulationPlan.of(request);
        if (plan.flaw().isPresent()) {
            return plan.flaw().get();
        }
        List<SimulatedBlock> blocks = new ArrayList<>();
        for (SimulationPlan.Step step : plan.steps()) {
            Journal journal = new Journal(state);
            journal.wrapBalances(); // an earlier block may have pretended some
            if (request.rules().logsTransfers()) {
                journal.logTransfers();
            }
            var simulation = new Simulation(zone, journal, environment(step, journal));
            Optional<SimulationOutcome> flaw = override(step.block().overrides().state(), simulation, journal);
            if (flaw.isPresent()) {
                return flaw.get();
            }
            zone = zone.withModules(simulation.zone().modules());
            var block = new SimulatedBlockRun(simulation, journal, request.rules(), budget);
            flaw = block.run(step, last.hash());
            if (flaw.isPresent()) {
                return flaw.get();
            }
            blocks.add(finish(step, block, journal));
        }
        return new SimulationOutcome.Simulated(blocks);
    }

    private BlockEnvironment environment(SimulationPlan.Step step, Journal journal) {
        BlockOverrides overrides = step.block().overrides().block();
        boolean hasMarket = request.rules().isStrict() && zone.identity().fees() == FeePolicy.EIP1559;
        UInt256 baseFee = hasMarket ? last.nextBaseFee() : UInt256.ZERO; // without validation a call need not pay
        var fees = new BlockEnvironment.Fees(last.gasLimit(), baseFee, UInt256.ONE);
        var chain = new BlockEnvironment.Chain(
                Hash.ZERO,
                zone.identity().chainId(),
                number -> HistoryContract.findBefore(step.number(), journal.storage(), number));
        return overrides.over(new BlockEnvironment(step.number(), step.time(), last.coinbase(), fees, chain));
    }

    private Optional<SimulationOutcome> override(StateOverrides overrides, Simulation simulation, Journal journal) {
        return findLargeReplacement(overrides, journal)
                .or(() -> simulation.override(overrides))
                .map(SimulationOutcome.Misplaced::new);
    }

    private static Optional<OverrideFlaw> findLargeReplacement(StateOverrides overrides, Journal journal) {
        return overrides.accounts().entrySet().stream()
                .filter(entry -> entry.getValue().slots() instanceof Slots.Replaced)
                .filter(entry -> journal.hasMoreSlots(entry.getKey(), SLOTS_REPLACED_MAX))
                .findFirst()
                .map(entry -> new OverrideFlaw(
                        OverrideFlaw.Reason.TOO_MANY_SLOTS,
                        "account " + entry.getKey() + " has more than " + SLOTS_REPLACED_MAX
                                + " slots: override with stateDiff"));
    }

    private SimulatedBlock finish(SimulationPlan.Step step, SimulatedBlockRun block, Journal journal) {
        state.add(StateChanges.of(state, step.number(), journal.changes()));
        BlockEnvironment environment = block.environment();
        var gas = new BlockFigures.Gas(
                block.gasUsed(),
                environment.fees().gasLimit(),
                environment.fees().baseFee());
        var figures = new BlockFigures(gas, environment.coinbase(), block.roots(state.zoneRoot()), block.bloom());
        var place = new SimulatedHeader.Place(step.number(), step.time(), last.hash());
        var header = new SimulatedHeader(place, figures, environment.chain().prevRandao(), block.blobGas());
        last = new Last(
                header.hash(), figures.coinbase(), gas.limit(), BaseFee.next(gas.baseFee(), gas.used(), gas.limit()));
        return new SimulatedBlock(header, block.transactions());
    }
}
