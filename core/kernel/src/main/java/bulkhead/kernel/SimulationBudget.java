package bulkhead.kernel;

/// What a request may use in all: gas, and bytes that its calls return. Memory is so cheap that gas alone would let one
/// request answer 100 MB.
final class SimulationBudget {

    static final long OUTPUT_MAX = 8 << 20;

    private final long gasMax;
    private long gas;
    private long output;

    SimulationBudget(long gasMax) {
        this.gasMax = gasMax;
    }

    long gasMax() {
        return gasMax;
    }

    long gasLeft() {
        return Math.max(0, gasMax - gas);
    }

    boolean isOverdrawn() {
        return gas > gasMax;
    }

    boolean isOutputTooLarge() {
        return output > OUTPUT_MAX;
    }

    void use(long usedGas) {
        gas += usedGas;
    }

    void answer(long bytes) {
        output += bytes;
    }
}
