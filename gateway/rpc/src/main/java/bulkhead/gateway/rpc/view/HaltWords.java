package bulkhead.gateway.rpc.view;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.abi.RevertReason;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Tracer;
import java.util.Optional;

/// What geth says of calls that fail, and Parity in its traces.
public final class HaltWords {

    public static final String REVERTED = "execution reverted";

    private HaltWords() {}

    public static String of(Tracer.Refusal refusal) {
        return switch (refusal) {
            case DEPTH -> "max call depth exceeded";
            case BALANCE -> "insufficient balance for transfer";
            case NONCE -> "nonce uint64 overflow";
        };
    }

    public static String of(HaltReason reason) {
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

    /// The reason that revert data tell: a text, or the words for one of Solidity's own checks.
    public static Optional<String> reason(Bytes output) {
        return switch (RevertReason.decode(output)) {
            case RevertReason.Message(String message) -> Optional.of(message);
            case RevertReason.Panic panic -> Optional.of(panic.meaning());
            case RevertReason.Other _ -> Optional.empty();
        };
    }

    /// Parity's word for geth's; geth's own where Parity has none.
    public static String parity(String words) {
        if (words.startsWith("stack underflow")) {
            return "Stack underflow";
        }
        if (words.startsWith("stack limit reached")) {
            return "Out of stack";
        }
        if (words.startsWith("invalid opcode")) {
            return "Bad instruction";
        }
        return switch (words) {
            case REVERTED -> "Reverted";
            case "out of gas", "max code size exceeded" -> "Out of gas";
            case "invalid jump destination" -> "Bad jump destination";
            case "return data out of bounds" -> "Out of bounds";
            case "write protection" -> "Mutable Call In Static Context";
            case "precompiled contract failed" -> "Built-in failed";
            default -> words;
        };
    }
}
