package bulkhead.evm.interpreter;

import bulkhead.evm.Fork;

/// What instructions cost where forks differ. Constants that no fork changed stand first.
final class GasSchedule {

    static final long COPY_WORD = 3;
    static final long KECCAK_WORD = 6;
    static final long LOG_BYTE = 8;
    static final long CALL_VALUE = 9_000;
    static final long CALL_STIPEND = 2_300;
    static final long NEW_ACCOUNT = 25_000;
    static final long CODE_DEPOSIT_BYTE = 200;
    static final long INIT_CODE_WORD = 2; // EIP-3860
    static final long STORE_SET = 20_000;
    static final long STORE_RESET = 5_000;
    static final long STORE_SENTRY = 2_300; // EIP-2200
    static final long COLD_SLOT = 2_100; // EIP-2929
    static final long COLD_ACCOUNT = 2_600; // EIP-2929
    static final long WARM = 100; // EIP-2929
    static final long DESTRUCTION_REFUND = 24_000; // until EIP-3529

    private final Fork fork;

    /// Per byte of EXP's exponent (EIP-160).
    final long exponentByte;
    /// Reading an account: before Berlin one price each, afterwards the warm price of all (EIP-150, 1884, 2929).
    final long balance;

    final long externalCode;
    final long externalCodeHash;
    final long call;
    final long slot;
    /// SELFDESTRUCT (EIP-150).
    final long destruction;
    /// What clearing a slot refunds (EIP-3529).
    final long clearRefund;

    GasSchedule(Fork fork) {
        this.fork = fork;
        this.exponentByte = since(Fork.SPURIOUS_DRAGON, 50, 10);
        boolean hasWarmth = has(Fork.BERLIN);
        boolean isRepriced = has(Fork.ISTANBUL); // EIP-1884
        this.balance = hasWarmth ? WARM : isRepriced ? 700 : since(Fork.TANGERINE_WHISTLE, 400, 20);
        this.externalCode = hasWarmth ? WARM : since(Fork.TANGERINE_WHISTLE, 700, 20);
        this.externalCodeHash = hasWarmth ? WARM : isRepriced ? 700 : 400;
        this.call = hasWarmth ? WARM : since(Fork.TANGERINE_WHISTLE, 700, 40);
        this.slot = hasWarmth ? WARM : isRepriced ? 800 : since(Fork.TANGERINE_WHISTLE, 200, 50);
        this.destruction = since(Fork.TANGERINE_WHISTLE, 5_000, 0);
        this.clearRefund = since(Fork.LONDON, 4_800, 15_000);
    }

    private boolean has(Fork other) {
        return fork.isAtLeast(other);
    }

    private long since(Fork change, long then, long before) {
        return has(change) ? then : before;
    }

    /// Number of 32-byte words that hold so many bytes.
    static long words(long bytes) {
        return (bytes + 31) / 32;
    }
}
