package bulkhead.gateway.rpc.call;

import bulkhead.crypto.Bytes;
import bulkhead.evm.HaltReason;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.HaltWords;
import bulkhead.kernel.CallOutcome;
import java.util.Optional;

/// Failed calls in geth's words, by which clients know them.
public final class CallErrors {

    private CallErrors() {}

    /// The output of a call that succeeded.
    ///
    /// @param gas its gas limit
    /// @throws RpcRefusal for every other
    static Bytes output(CallOutcome outcome, long gas) {
        return switch (outcome) {
            case CallOutcome.Returned(Bytes output, long _) -> output;
            case CallOutcome.Reverted(Bytes output, long _) -> throw reverted(output);
            case CallOutcome.Halted(HaltReason reason, long _) -> throw RpcRefusal.server(HaltWords.of(reason));
            case CallOutcome.Refused refused -> throw refused(refused, gas);
            case CallOutcome.Misplaced misplaced -> throw misplaced(misplaced);
        };
    }

    /// Why no gas is enough.
    ///
    /// @param gas the most that was tried
    static RpcRefusal estimateFailed(CallOutcome outcome, long gas) {
        return switch (outcome) {
            case CallOutcome.Returned _ -> throw new IllegalStateException("the estimate failed with a success");
            case CallOutcome.Reverted(Bytes output, long _) -> reverted(output);
            case CallOutcome.Halted(HaltReason reason, long _) ->
                reason == HaltReason.OUT_OF_GAS
                        ? RpcRefusal.server("gas required exceeds allowance (" + gas + ")")
                        : RpcRefusal.server(HaltWords.of(reason));
            case CallOutcome.Refused(var error) -> RpcRefusal.server("failed with " + gas + " gas: " + error.message());
            case CallOutcome.Misplaced misplaced -> misplaced(misplaced);
        };
    }

    /// A call that did not start.
    ///
    /// @param gas that it was given
    static RpcRefusal refused(CallOutcome.Refused refused, long gas) {
        return RpcRefusal.server("err: " + refused.error().message() + " (supplied gas " + gas + ")");
    }

    /// Overrides that cannot be applied.
    static RpcRefusal misplaced(CallOutcome.Misplaced misplaced) {
        return RpcRefusal.server(misplaced.flaw().message());
    }

    /// Code 3 with the revert data; the reason stands in the message where the data tell it.
    private static RpcRefusal reverted(Bytes output) {
        return new RpcRefusal(new RpcError(RpcError.REVERTED, revertText(output), Optional.of(output.toHex())));
    }

    /// What reverted, with its reason where the data tell it.
    static String revertText(Bytes output) {
        String reason = HaltWords.reason(output).map(text -> ": " + text).orElse("");
        return HaltWords.REVERTED + reason;
    }
}
