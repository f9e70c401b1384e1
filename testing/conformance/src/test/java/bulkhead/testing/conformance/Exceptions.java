package bulkhead.testing.conformance;

import bulkhead.kernel.transaction.TransactionError.Reason;
import java.util.Arrays;
import java.util.Set;

/// What fixtures call the rule that a transaction breaks, in the kernel's words.
final class Exceptions {

    private static final String PREFIX = "TransactionException.";

    private Exceptions() {}

    /// Whether a refusal is among those that a fixture allows, which it separates by `|`.
    static boolean allow(String expected, Reason reason) {
        return Arrays.stream(expected.split("\\|", -1))
                .anyMatch(name -> reasons(name).contains(reason));
    }

    private static Set<Reason> reasons(String name) {
        if (!name.startsWith(PREFIX)) {
            return Set.of(); // a rule of Ethereum's blocks
        }
        return switch (name.substring(PREFIX.length())) {
            case "INTRINSIC_GAS_TOO_LOW" -> Set.of(Reason.INTRINSIC_GAS_TOO_LOW);
            case "INTRINSIC_GAS_BELOW_FLOOR_GAS_COST" -> Set.of(Reason.FLOOR_GAS_TOO_LOW);
            // A price that overflows with the gas limit cannot be paid either.
            case "INSUFFICIENT_ACCOUNT_FUNDS", "GASLIMIT_PRICE_PRODUCT_OVERFLOW" -> Set.of(Reason.INSUFFICIENT_FUNDS);
            case "NONCE_MISMATCH_TOO_LOW" -> Set.of(Reason.NONCE_TOO_LOW);
            case "SENDER_NOT_EOA" -> Set.of(Reason.SENDER_HAS_CODE);
            case "TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH",
                    "TYPE_3_TX_ZERO_BLOBS",
                    "TYPE_3_TX_BLOB_COUNT_EXCEEDED",
                    "TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED",
                    "INSUFFICIENT_MAX_FEE_PER_BLOB_GAS" -> Set.of(Reason.INVALID_BLOBS);
            case "GAS_LIMIT_EXCEEDS_MAXIMUM" -> Set.of(Reason.GAS_LIMIT_TOO_HIGH);
            case "GAS_ALLOWANCE_EXCEEDED" -> Set.of(Reason.BLOCK_GAS_EXCEEDED);
            case "TYPE_1_TX_PRE_FORK" -> Set.of(Reason.TYPE_NOT_SUPPORTED);
            case "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS" -> Set.of(Reason.TIP_ABOVE_FEE_CAP);
            case "INITCODE_SIZE_EXCEEDED" -> Set.of(Reason.INIT_CODE_TOO_LARGE);
            // With an empty `to` the bytes are no transaction of these types at all.
            case "TYPE_3_TX_CONTRACT_CREATION" -> Set.of(Reason.INVALID_BLOBS, Reason.MALFORMED);
            case "TYPE_4_TX_CONTRACT_CREATION" -> Set.of(Reason.INVALID_SET_CODE, Reason.MALFORMED);
            default -> throw new IllegalArgumentException("a fixture expects an unknown exception: " + name);
        };
    }
}
