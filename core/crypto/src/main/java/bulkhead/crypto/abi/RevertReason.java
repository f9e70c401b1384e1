package bulkhead.crypto.abi;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import java.util.List;

/// Why a call reverted, as its return data say.
public sealed interface RevertReason {

    /// `Error(string)`: what `require` and `revert` with a text give.
    record Message(String text) implements RevertReason {}

    /// `Panic(uint256)`: what Solidity's own checks give.
    record Panic(UInt256 code) implements RevertReason {

        /// What the code means (Solidity's documentation, "Panic via assert and Error via require"), in geth's words.
        public String meaning() {
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
    }

    /// A custom error, nothing at all, or what only looks like the others.
    record Other(Bytes returned) implements RevertReason {}

    /// Reads any return data.
    static RevertReason decode(Bytes returned) {
        try {
            if (returned.startsWith(Signatures.ERROR.selector())) {
                return Signatures.ERROR.decodeCall(returned).getFirst() instanceof AbiValue.Text(String text)
                        ? new Message(text)
                        : new Other(returned);
            }
            if (returned.startsWith(Signatures.PANIC.selector())) {
                return Signatures.PANIC.decodeCall(returned).getFirst() instanceof AbiValue.Numeral(UInt256 code)
                        ? new Panic(code)
                        : new Other(returned);
            }
        } catch (AbiException e) {
            return new Other(returned); // a contract may return whatever it likes
        }
        return new Other(returned);
    }

    /// The return data.
    default Bytes encode() {
        return switch (this) {
            case Message(String text) -> Signatures.ERROR.encodeCall(List.of(AbiValue.of(text)));
            case Panic(UInt256 code) -> Signatures.PANIC.encodeCall(List.of(AbiValue.of(code)));
            case Other(Bytes returned) -> returned;
        };
    }

    /// For people; empty where there is nothing to say.
    default String describe() {
        return switch (this) {
            case Message(String text) -> text;
            case Panic panic -> panic.meaning() + " (" + panic.code().toQuantity() + ")";
            case Other(Bytes returned) -> returned.isEmpty() ? "" : "custom error " + returned.toHex();
        };
    }

    /// What every contract knows.
    final class Signatures {

        public static final AbiSignature ERROR = AbiSignature.parse("Error(string)");
        public static final AbiSignature PANIC = AbiSignature.parse("Panic(uint256)");

        private Signatures() {}
    }
}
