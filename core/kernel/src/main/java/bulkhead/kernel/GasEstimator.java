package bulkhead.kernel;

import java.util.function.LongFunction;

/// Looks for the least gas limit with which a call succeeds, as geth does: first with all that is allowed, then near
/// what that used, then by halving.
final class GasEstimator {

    private static final long TRANSACTION = 21_000;
    private static final long STIPEND = 2_300;

    private final LongFunction<CallOutcome> call;

    /// @param call runs with a gas limit
    GasEstimator(LongFunction<CallOutcome> call) {
        this.call = call;
    }

    GasEstimate estimate(long gasMax) {
        CallOutcome withAll = call.apply(gasMax);
        if (!(withAll instanceof CallOutcome.Returned returned)) {
            return new GasEstimate.Failing(withAll);
        }
        long tooLittle = Math.max(Math.min(returned.gasUsed(), gasMax) - 1, TRANSACTION - 1);
        long enough = gasMax;
        // A call passes on 63/64 of its gas at most (EIP-150), and keeps a stipend: this much mostly suffices.
        long likely = (returned.gasUsed() + STIPEND) * 64 / 63;
        if (likely < enough) {
            if (suffices(likely)) {
                enough = likely;
            } else {
                tooLittle = likely;
            }
        }
        while (tooLittle + 1 < enough) {
            // Close to the least from below costs fewer attempts than the middle, where the limit is far too high.
            long middle = Math.min(tooLittle + (enough - tooLittle) / 2, tooLittle * 2);
            if (suffices(middle)) {
                enough = middle;
            } else {
                tooLittle = middle;
            }
        }
        return new GasEstimate.Enough(enough);
    }

    private boolean suffices(long gas) {
        return call.apply(gas) instanceof CallOutcome.Returned;
    }
}
