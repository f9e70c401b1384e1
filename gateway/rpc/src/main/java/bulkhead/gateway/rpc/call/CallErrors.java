package bulkhead.gateway.rpc.call;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.abi.RevertReason;
import bulkhead.evm.HaltReason;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.kernel.CallOutcome;
import bulkhead.kernel.simulation.OverrideFlaw;
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
            case CallOutcome.Halted(HaltReason reason, long _) -> throw RpcRefusal.server(text(reason));
            case CallOutcome.Refused(var error) ->
                throw RpcRefusal.server("err: " + error.message() + " (supplied gas " + gas + ")");
            case CallOutcome.Misplaced(OverrideFlaw flaw) -> throw RpcRefusal.server(flaw.message());
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
                        : RpcRefusal.server(text(reason));
            case CallOutcome.Refused(var error) -> RpcRefusal.server("failed with " + gas + " gas: " + error.message());
            case CallOutcome.Misplaced(OverrideFlaw flaw) -> RpcRefusal.server(flaw.message());
        };
    }

    /// Code 3 with the revert data; the reason stands in the message where the data tell it.
    private static RpcRefusal reverted(Bytes output) {
        String reason = switch (RevertReason.decode(output)) {
            case RevertReason.Message(String message) -> ": " + message;
            case RevertReason.Panic(UInt256 code) -> ": " + panic(code);
            case RevertReason.Other _ -> "";
        };
        return new RpcRefusal(
                new RpcError(RpcError.REVERTED, "execution reverted" + reason, Optional.of(output.toHex())));
    }

    private static String panic(UInt256 code) {
        return switch ((int) Math.min(code.toLongSaturated(), Integer.MAX_VALUE)) {
            case 0x00 -> "generic panic";
            case 0x01 -> "assert(false)";
            case 0x11 -> "arithmetic underflow or overflow";
            case 0x12 -> "division or modulo by zero";
            case 0x21 -> "enum overflow";
            case 0x22 -> "invalid encoded storage byte array accessed";
            case 0x31 -> "out-of-bounds array access; popping on an empty array";
            case 0x32 -> "out-of-bounds access of an array or bytesN";
            case 0x41 -> "out of memory";
            case 0x51 -> "uninitialized function";
            default -> "unknown panic code: " + code.toQuantity();
        };
    }

    private static String text(HaltReason reason) {
        return switch (reason) {
            case OUT_OF_GAS -> "out of gas";
            case STACK_UNDERFLOW -> "stack underflow";
            case STACK_OVERFLOW -> "stack limit reached 1024";
            case INVALID_OPCODE -> "invalid opcode";
            case INVALID_JUMP -> "invalid jump destination";
            case STATIC_STATE_CHANGE -> "write protection";
            case RETURN_DATA_OUT_OF_BOUNDS -> "return data out of bounds";
            case ADDRESS_COLLISION -> "contract address collision";
            case CODE_TOO_LARGE -> "max code size exceeded";
            case INVALID_CODE_PREFIX -> "invalid code: must not begin with 0xef";
            case INIT_CODE_TOO_LARGE -> "max initcode size exceeded";
            case NONCE_OVERFLOW -> "nonce uint64 overflow";
            case PRECOMPILE_FAILURE -> "precompiled contract failed";
            case MODULE_FAULT -> "module fault";
        };
    }
}
