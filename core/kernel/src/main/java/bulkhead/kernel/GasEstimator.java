package bulkhead.kernel;

import bulkhead.crypto.Bytes;
import bulkhead.evm.HaltReason;
import java.util.function.LongFunction;

/// Looks for the least gas limit with which a call succeeds, as geth does: first with all that is allowed, then near
/// what that used, then by halving. It ends early when attempts have used much gas: a call can be written so that each
/// uses nearly all there is, and then what is known to suffice is the answer.
final class GasEstimator {

    private static final long TRANSACTION = 21_000;
    private static final long STIPEND = 2_300;
    private static final long ATTEMPTS_GAS_MAX = 1 << 26; // of all together; some hundred attempts of an ordinary call

    private final LongFunction<CallOutcome> call;
    private long gasUsed;

    /// @param call runs with a gas limit
    GasEstimator(LongFunction<CallOutcome> call) {
        this.call = call;
    }

    GasEstimate estimate(long gasMax) {
        CallOutcome withAll = attempt(gasMax);
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
        while (tooLittle + 1 < enough && gasUsed < ATTEMPTS_GAS_MAX) {
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
        return attempt(gas) instanceof CallOutcome.Returned;
    }

    private CallOutcome attempt(long gas) {
        CallOutcome outcome = call.apply(gas);
        gasUsed += switch (outcome) {
            case CallOutcome.Returned(Bytes _, long used) -> used;
            case CallOutcome.Reverted(Bytes _, long used) -> used;
            case CallOutcome.Halted(HaltReason _, long used) -> used;
            case CallOutcome.Refused _, CallOutcome.Misplaced _ -> 0;
        };
        return outcome;
    }
}
