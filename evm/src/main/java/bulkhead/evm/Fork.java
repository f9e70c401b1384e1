package bulkhead.evm;

/// Ethereum's rule sets, in order. A zone runs one of CANCUN or later; earlier ones exist for Ethereum's tests.
public enum Fork {
    FRONTIER,
    HOMESTEAD,
    TANGERINE_WHISTLE,
    SPURIOUS_DRAGON,
    BYZANTIUM,
    CONSTANTINOPLE,
    PETERSBURG,
    ISTANBUL,
    BERLIN,
    LONDON,
    PARIS,
    SHANGHAI,
    CANCUN,
    PRAGUE,
    OSAKA;

    public boolean isAtLeast(Fork other) {
        return compareTo(other) >= 0;
    }
}
