package bulkhead.kernel.execution;

import bulkhead.evm.Fork;
import bulkhead.kernel.transaction.AccessListEntry;
import bulkhead.kernel.transaction.Transaction;

/// What a transaction costs before its first instruction.
///
/// @param base taken from the gas limit at the start (Yellow Paper, 6.2)
/// @param floor at least this much is used in the end (EIP-7623); zero before Prague
public record IntrinsicGas(long base, long floor) {

    static final long TRANSACTION = 21_000;
    static final long PER_AUTHORIZATION = 25_000; // EIP-7702's PER_EMPTY_ACCOUNT_COST

    private static final long CREATION = 32_000;
    private static final long ZERO_BYTE = 4;
    private static final long BYTE_BEFORE_ISTANBUL = 68;
    private static final long BYTE = 16; // EIP-2028
    private static final long INIT_CODE_WORD = 2; // EIP-3860
    private static final long ACCESS_LIST_ADDRESS = 2_400; // EIP-2930
    private static final long ACCESS_LIST_SLOT = 1_900;
    private static final long FLOOR_TOKEN = 10; // EIP-7623
    private static final long TOKENS_PER_BYTE = 4;
    private static final long WORD_SIZE = 32;

    public static IntrinsicGas of(Transaction transaction, Fork fork) {
        byte[] input = transaction.body().input().toArrayUnsafe();
        long zeros = 0;
        for (byte each : input) {
            zeros += each == 0 ? 1 : 0;
        }
        long others = input.length - zeros;
        long perByte = fork.isAtLeast(Fork.ISTANBUL) ? BYTE : BYTE_BEFORE_ISTANBUL;
        long base = TRANSACTION + zeros * ZERO_BYTE + others * perByte;
        if (transaction.body().isCreation()) {
            base += creation(input.length, fork);
        }
        base += accessList(transaction);
        if (transaction instanceof Transaction.SetCode setCode) {
            base += PER_AUTHORIZATION * setCode.authorizations().size();
        }
        long tokens = zeros + TOKENS_PER_BYTE * others;
        return new IntrinsicGas(base, fork.isAtLeast(Fork.PRAGUE) ? TRANSACTION + FLOOR_TOKEN * tokens : 0);
    }

    private static long creation(long size, Fork fork) {
        long gas = fork.isAtLeast(Fork.HOMESTEAD) ? CREATION : 0;
        long words = (size + WORD_SIZE - 1) / WORD_SIZE;
        return gas + (fork.isAtLeast(Fork.SHANGHAI) ? INIT_CODE_WORD * words : 0);
    }

    private static long accessList(Transaction transaction) {
        long gas = 0;
        for (AccessListEntry entry : transaction.accessList()) {
            gas += ACCESS_LIST_ADDRESS + ACCESS_LIST_SLOT * entry.slots().size();
        }
        return gas;
    }
}
