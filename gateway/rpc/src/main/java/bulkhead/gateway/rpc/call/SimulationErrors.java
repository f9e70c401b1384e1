package bulkhead.gateway.rpc.call;

import bulkhead.crypto.Address;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.kernel.simulation.OverrideFlaw;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.transaction.TransactionError;

/// Refusals of `eth_simulateV1` with the codes that the execution APIs' specification gives them, in geth's words.
final class SimulationErrors {

    private static final int NONCE_TOO_LOW = -38010;
    private static final int NONCE_TOO_HIGH = -38011;
    private static final int BASE_FEE_TOO_LOW = -38012;
    private static final int INTRINSIC_GAS = -38013;
    private static final int INSUFFICIENT_FUNDS = -38014;
    private static final int BLOCK_GAS_LIMIT = -38015;
    private static final int BLOCK_NUMBER = -38020;
    private static final int BLOCK_TIMESTAMP = -38021;
    private static final int MOVED_TO_ITSELF = -38022;
    private static final int MOVED_TO_SAME = -38023;
    private static final int SENDER_IS_NOT_EOA = -38024;
    private static final int INIT_CODE_SIZE = -38025;
    private static final int CLIENT_LIMIT = -38026;

    private SimulationErrors() {}

    /// Why blocks were not simulated.
    static RpcRefusal refusal(SimulationOutcome outcome) {
        return switch (outcome) {
            case SimulationOutcome.Simulated _ -> throw new IllegalArgumentException("the blocks were simulated");
            case SimulationOutcome.NumberNotAbove(long number, long before) ->
                refusal(BLOCK_NUMBER, "block numbers must be in order: " + number + " <= " + before);
            case SimulationOutcome.TimeNotAfter(long time, long before) ->
                refusal(BLOCK_TIMESTAMP, "block timestamps must be in order: " + time + " <= " + before);
            case SimulationOutcome.TooManyBlocks(int most) ->
                refusal(CLIENT_LIMIT, "too many blocks: at most " + most + " after the one they start from");
            case SimulationOutcome.Misplaced(OverrideFlaw flaw) -> refusal(code(flaw.reason()), flaw.message());
            case SimulationOutcome.Refused(Address from, TransactionError error, long gas) ->
                refusal(code(error.reason()), "err: " + text(error, from) + " (supplied gas " + gas + ")");
            case SimulationOutcome.BlockFull(long used, long limit) ->
                refusal(BLOCK_GAS_LIMIT, "block gas limit reached: " + used + " >= " + limit);
            case SimulationOutcome.OutputTooLarge(long most) ->
                refusal(CLIENT_LIMIT, "calls return more than " + most + " bytes");
            case SimulationOutcome.GasExhausted(long most) ->
                refusal(CLIENT_LIMIT, "calls and hooks use more than " + most + " gas");
        };
    }

    private static RpcRefusal refusal(int code, String message) {
        return new RpcRefusal(RpcError.of(code, message));
    }

    private static int code(OverrideFlaw.Reason reason) {
        return switch (reason) {
            case MOVED_TO_ITSELF -> MOVED_TO_ITSELF;
            case TARGET_MOVED_TWICE -> MOVED_TO_SAME;
            case TOO_MANY_SLOTS -> CLIENT_LIMIT;
            case NOT_A_PRECOMPILE, TARGET_OVERRIDDEN, SLOTS_OF_A_MODULE -> RpcError.SERVER;
        };
    }

    private static int code(TransactionError.Reason reason) {
        return switch (reason) {
            case NONCE_TOO_LOW -> NONCE_TOO_LOW;
            case NONCE_TOO_HIGH -> NONCE_TOO_HIGH;
            case FEE_CAP_BELOW_BASE_FEE -> BASE_FEE_TOO_LOW;
            case INTRINSIC_GAS_TOO_LOW, FLOOR_GAS_TOO_LOW -> INTRINSIC_GAS;
            case INSUFFICIENT_FUNDS -> INSUFFICIENT_FUNDS;
            case SENDER_HAS_CODE -> SENDER_IS_NOT_EOA;
            case INIT_CODE_TOO_LARGE -> INIT_CODE_SIZE;
            case TIP_ABOVE_FEE_CAP -> RpcError.INVALID_PARAMS;
            case MALFORMED,
                    TOO_LARGE,
                    TYPE_NOT_SUPPORTED,
                    INVALID_SIGNATURE,
                    WRONG_CHAIN_ID,
                    NONCE_EXHAUSTED,
                    GAS_LIMIT_TOO_HIGH,
                    BLOCK_GAS_EXCEEDED,
                    INVALID_SET_CODE,
                    INVALID_BLOBS -> RpcError.INTERNAL; // as geth, which has no code for these
        };
    }

    /// With the sender, where the rule itself does not know it.
    private static String text(TransactionError error, Address from) {
        String message = error.message();
        int colon = message.indexOf(": ");
        return message.contains("address ")
                        || colon < 0
                        || error.reason() == TransactionError.Reason.INTRINSIC_GAS_TOO_LOW
                ? message
                : message.substring(0, colon) + ": address " + from.toChecksumHex() + ", "
                        + message.substring(colon + 2);
    }
}
