package bulkhead.kernel;

import bulkhead.kernel.simulation.BlockOverrides;
import bulkhead.kernel.simulation.Overrides;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.simulation.SimulationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The blocks of a simulation with all numbers and times, and with the empty blocks that fill gaps.
final class SimulationPlan {

    /// As many as BLOCKHASH reaches, which is geth's limit, too.
    static final int BLOCKS_MAX = 256;

    private static final long SECONDS_BETWEEN = 12; // geth's, which cases recorded elsewhere expect
    private static final SimulationRequest.Block EMPTY = new SimulationRequest.Block(Overrides.NONE, List.of());

    private final List<Step> steps = new ArrayList<>();
    private final long base;
    private long number;
    private long time;

    private SimulationPlan(long number, long time) {
        this.base = number;
        this.number = number;
        this.time = time;
    }

    /// One block to execute.
    record Step(long number, long time, SimulationRequest.Block block) {}

    /// Either steps or the reason why there are none.
    ///
    /// @param flaw empty if the steps are complete
    record Planned(List<Step> steps, Optional<SimulationOutcome> flaw) {}

    static Planned of(SimulationRequest request) {
        var plan = new SimulationPlan(
                request.base().number(), request.base().header().time().seconds());
        if (request.blocks().size() > BLOCKS_MAX) {
            return new Planned(List.of(), Optional.of(new SimulationOutcome.TooManyBlocks(BLOCKS_MAX)));
        }
        for (SimulationRequest.Block block : request.blocks()) {
            Optional<SimulationOutcome> flaw = plan.add(block);
            if (flaw.isPresent()) {
                return new Planned(List.of(), flaw);
            }
        }
        return new Planned(plan.steps, Optional.empty());
    }

    private Optional<SimulationOutcome> add(SimulationRequest.Block block) {
        BlockOverrides overrides = block.overrides().block();
        long next = overrides.number().orElse(number + 1);
        if (next <= number) {
            return Optional.of(new SimulationOutcome.NumberNotAbove(next, number));
        }
        if (next - base > BLOCKS_MAX) {
            return Optional.of(new SimulationOutcome.TooManyBlocks(BLOCKS_MAX));
        }
        while (next > number + 1) {
            append(time + SECONDS_BETWEEN, EMPTY);
        }
        long at = overrides.time().orElse(time + SECONDS_BETWEEN);
        if (at <= time) {
            return Optional.of(new SimulationOutcome.TimeNotAfter(at, time));
        }
        append(at, block);
        return Optional.empty();
    }

    private void append(long at, SimulationRequest.Block block) {
        number++;
        time = at;
        steps.add(new Step(number, time, block));
    }
}
